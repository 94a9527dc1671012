/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What the virtual firmware of all kinds of probes has in common: how it shows itself on its bus, what comes from its host and goes
 * back, and the cable to the target.
 */
@NonNullByDefault
package dev.probewright.sim.probe;

import org.eclipse.jdt.annotation.NonNullByDefault;
