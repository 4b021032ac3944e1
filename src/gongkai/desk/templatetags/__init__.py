"""What the templates of the desk ask (工作台模板标签)."""
