"""Before signing (签发前检查): what would lose the lawsuit, each as a frozen finding."""
