# The two commands are `make demo` and `make test`; `make help` lists the others.
# Everything runs from .venv, which the first of them makes.

PYTHON ?= python3
PORT ?= 8000
DIST ?= dist
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
PACKAGES := heroic_core heroic_faq heroic_kb wikipress forumpress
INSTALLED := $(VENV)/.installed

PO := $(wildcard $(addsuffix /*/LC_MESSAGES/*.po,*/src/*/locale site/*/locale site/*/wording))
MO := $(PO:.po=.mo)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help venv translations demo test lint bench scale wheels messages
.DELETE_ON_ERROR:

help:
	@echo "make demo      the reference site with demo content on 127.0.0.1:$(PORT) (PORT= to change)"
	@echo "make test      the test suite (ARGS= for pytest, DATABASE_URL= for another database)"
	@echo "make lint      ruff, import rules, types, migrations, deployment checks"
	@echo "make bench     speed against the baseline"
	@echo "make scale     the tests on large data"
	@echo "make wheels    the packages as wheels in $(DIST)/, to install into a site"
	@echo "make messages  collect the strings to translate (needs gettext)"
	@echo "make venv      only the virtual environment and the compiled translations"

venv: $(INSTALLED) translations

$(INSTALLED): requirements.txt $(PACKAGES:=/pyproject.toml)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "This needs Python 3.11 or newer, and '$(PYTHON)' is not: name another with 'make PYTHON=python3.12 …'."; \
	  exit 1; }
	@echo "Installing what requirements.txt lists into $(VENV) (a minute or two) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install -qq --requirement requirements.txt
	@touch $@

# Babel compiles, so that nobody needs gettext; .mo files are not in git.
translations: $(MO)

%.mo: %.po | $(INSTALLED)
	@$(VENV)/bin/pybabel --quiet compile --use-fuzzy --input-file $< --output-file $@

var/secret-key: | $(INSTALLED)
	@mkdir -p var
	@(umask 077; $(PY) -c 'import secrets; print(secrets.token_urlsafe(50))' > $@)

DEMO = DEBUG=1 LOG_LEVEL=WARNING SECRET_KEY="$$(cat var/secret-key)" SITE_URL=http://127.0.0.1:$(PORT) $(PY) site/manage.py

demo: venv var/secret-key
	@echo "Bringing the database up to date …"
	@$(DEMO) migrate --verbosity 0
	@$(DEMO) load_demo
	@$(DEMO) runserver 127.0.0.1:$(PORT)

test: venv
	@$(PY) -m pytest -m "not scale" $(ARGS)

scale: venv
	@$(PY) -m pytest -m scale $(ARGS)

bench: venv
	@$(PY) -m bench $(ARGS)

# By way of the sdist, so that what a release holds is what was tried.
wheels: venv
	@for package in $(PACKAGES); do $(PY) -m build --outdir $(DIST) $$package || exit 1; done

# As in production, on an empty database of its own.
DEPLOYED = env -u DEBUG SECRET_KEY="lint-$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))')" \
  ALLOWED_HOSTS=www.example.org SITE_URL=https://www.example.org DATABASE_URL=sqlite://:memory: $(PY) -W error site/manage.py

lint: venv
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	PYTHONPATH=site $(VENV)/bin/lint-imports
	$(VENV)/bin/mypy $(TYPED)
	@$(DEPLOYED) makemigrations --check --dry-run
	@$(DEPLOYED) check
	@$(DEPLOYED) check --deploy --fail-level WARNING

# Service layers and what other packages may call.
TYPED = $(wildcard */src/*/services forumpress/src/forumpress/markdown forumpress/src/forumpress/figures) $(addprefix heroic_core/src/heroic_core/,html outbox mail uploads) \
  $(wildcard $(addprefix heroic_core/src/heroic_core/,conf.py jsonld.py ordering.py permissions.py \
  opening.py help_channels.py help_panel.py color_scheme.py colors.py theme.py \
  viewer.py visibility.py site_roots.py tree_paths.py routing.py privacy hosts.py arrival.py translations.py static_urls.py \
  search/grouping.py seen.py robots.py view_urls.py happenings.py evidence.py handoff.py \
  $(addprefix save_guard/,versions.py conflicts.py field_merges.py streams.py merging.py loaded.py \
  locking.py stale_save.py posted_children.py rows.py comparing.py conflict_page.py copies.py presence.py) \
  $(addprefix feedback/,services subjects.py helpfulness.py browsers.py views) \
  $(addprefix insights/,services figures views gaps/services buffer.py days.py readers.py visitors.py) \
  $(addprefix freshness/,services views permissions.py dates.py urgency.py) \
  $(addprefix contact/,services suggesting.py origin.py views)))

# Without the date, files change only where their messages do.
messages: venv
	@command -v xgettext >/dev/null || { echo "make messages needs gettext (apt-get install gettext)."; exit 1; }
	@for folder in $(foreach p,$(PACKAGES),$(p)/src/$(p)) site/heroic_site; do \
	  echo "$$folder"; mkdir -p $$folder/locale; \
	  (cd $$folder && DEBUG=1 SECRET_KEY=messages $(CURDIR)/$(PY) $(CURDIR)/site/manage.py makemessages \
	    --locale es --locale fr --locale id --add-location file --no-obsolete --no-wrap) || exit 1; \
	  sed -i.bak '/^"POT-Creation-Date: /d' $$folder/locale/*/LC_MESSAGES/django.po; \
	  rm $$folder/locale/*/LC_MESSAGES/django.po.bak; \
	done
