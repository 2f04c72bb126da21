from .environment import env


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        }
    },
    "root": {"handlers": ["stdout"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Its default handler mails the admins and prints only in DEBUG.
        "django": {"handlers": [], "propagate": True},
        # Robots ask for any name; each would log a traceback.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # It tells of every start and end of every task.
        "django_tasks": {"level": "WARNING"},
    },
}
