"""导入台账 (bringing in a daybook): kept row by row until it is decided on, then erased."""
