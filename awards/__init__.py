"""The service: people, seasons, rounds and results, with the pages, the API and the command line."""
