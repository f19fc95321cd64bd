"""Words by which one tells the waves, phases and regions of one programme apart."""

from typing import Final

_NUMBERS: Final = """
one two three four five six seven eight nine ten eleven twelve first second third fourth fifth sixth seventh eighth ninth tenth
last final initial next previous early late half
january february march april may june july august september october november december spring summer autumn fall winter
"""

_STEPS: Final = """
wave waves phase phases stage stages step steps part parts release releases version versions iteration iterations increment increments
sprint sprints tranche tranches batch batches lot lots round rounds cohort cohorts group groups block blocks track tracks year quarter
pilot mvp rollout continued extension supplement supplemental supplementary addendum
"""

_REGIONS: Final = """
region regions regional area areas country countries market markets site sites location locations branch branches district districts
north south east west northern southern eastern western northeast northwest southeast southwest central middle upper lower
emea apac apj latam amer americas namer dach benelux nordic nordics baltics balkans iberia cee mena gcc anz asean ukraine
africa african america american antarctica arabia asia asian australia australian europe european oceania pacific atlantic caribbean
mediterranean scandinavia international global worldwide abroad domestic overseas
afghanistan albania algeria andorra angola argentina armenia austria austrian azerbaijan bahamas bahrain bangladesh barbados belarus
belgium belgian belize benin bhutan bolivia bosnia botswana brazil brazilian brunei bulgaria burkina burundi cambodia cameroon canada
canadian chad chile china chinese colombia congo croatia cuba cyprus czech czechia denmark danish djibouti dominica ecuador egypt
emirates england english eritrea estonia eswatini ethiopia fiji finland finnish france french gabon gambia georgia germany german ghana
greece greek grenada guatemala guinea guyana haiti holland honduras hungary hungarian iceland india indian indonesia iran iraq ireland
irish israel italy italian jamaica japan japanese jordan kazakhstan kenya kingdom korea kosovo kuwait kyrgyzstan laos latvia lebanon
lesotho liberia libya liechtenstein lithuania luxembourg macedonia madagascar malawi malaysia maldives mali malta mauritania mauritius
mexico moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands dutch nicaragua niger nigeria norway
norwegian oman pakistan panama paraguay peru philippines poland polish portugal portuguese qatar romania russia rwanda salvador samoa
saudi scotland scottish senegal serbia seychelles singapore slovakia slovenia somalia spain spanish lanka states sudan suriname sweden
swedish switzerland swiss syria taiwan tajikistan tanzania thailand togo tunisia turkey turkiye uganda united uruguay usa uzbekistan
vanuatu vatican venezuela vietnam wales welsh yemen zambia zealand zimbabwe
amsterdam athens atlanta austin bangalore bangkok barcelona basel beijing berlin boston bremen brussels bucharest budapest cairo
calgary chicago cologne copenhagen dallas delhi denver dortmund dresden dubai dublin dusseldorf edinburgh essen frankfurt geneva
glasgow hamburg hanover helsinki houston istanbul jakarta johannesburg kassel krakow lagos leipzig lima lisbon london lyon madrid
manchester manila melbourne miami milan montreal moscow mumbai munich nairobi nuremberg osaka oslo ottawa paris porto prague riga rome
rotterdam santiago seattle seoul shanghai shenzhen sofia stockholm stuttgart sydney tallinn tokyo toronto vancouver vienna vilnius
warsaw zagreb zurich bavaria saxony hesse california texas florida ontario quebec bengaluru
"""

_SMALL: Final = "a an and as at by for from in into its of on or the their to with"

PROGRAMME: Final = frozenset(f"{_NUMBERS} {_STEPS} {_REGIONS}".split())

SMALL: Final = frozenset(_SMALL.split())
"""Words that say nothing by themselves."""
