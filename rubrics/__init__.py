"""The science of judging: rubrics, fair scores, agreement and assignment. No web, no database."""
