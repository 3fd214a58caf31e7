# SPDX-License-Identifier: GPL-3.0-or-later
"""The package around concurrent.futures."""
