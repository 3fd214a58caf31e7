# SPDX-License-Identifier: GPL-3.0-or-later
"""The package of urllib.parse; the parts that open addresses are not there."""
