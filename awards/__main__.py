"""``python -m awards`` is the command line."""

from awards.cli import main

if __name__ == "__main__":
    main()
