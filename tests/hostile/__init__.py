"""What strangers may put into a repository to hurt whoever lints it: each attack by name, and what it must come to."""
