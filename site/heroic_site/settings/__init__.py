"""The site's settings, one module a concern, all values from the environment."""

from .accounts import *
from .apps import *
from .content import *
from .environment import *
from .languages import *
from .logs import *
from .security import *
from .stores import *
from .tasks import *
