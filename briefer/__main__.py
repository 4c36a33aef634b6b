"""`python -m briefer`: the same as the program `briefer`."""

from briefer.cli.main import main

if __name__ == "__main__":
    main()
