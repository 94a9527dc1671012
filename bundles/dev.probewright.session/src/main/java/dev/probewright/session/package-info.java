/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * A session with a chip: the probe chosen and opened, the way in found, the chip identified, and the link shared by all
 * who use it. What goes wrong below is put into words here.
 */
@NonNullByDefault
package dev.probewright.session;

import org.eclipse.jdt.annotation.NonNullByDefault;
