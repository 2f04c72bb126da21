from heroic_site.startup import wsgi_application


application = wsgi_application()
