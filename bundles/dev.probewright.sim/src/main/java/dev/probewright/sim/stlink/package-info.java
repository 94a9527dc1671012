/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The firmware of an ST-LINK V2, V2-1 or V3, as the public tools for it have found it to behave. Names of commands and
 * states of the answers are those by which these tools call them.
 *
 * <p>What ST does not say and no tool tells is decided here: an access answered WAIT is repeated a hundred times; a
 * command that the firmware does not know is answered with the status "unknown command" alone; a memory command whose
 * length or address it refuses has its data phase all the same, with zeros in it, and a status behind it; a debug port
 * that has lost the line answers nobody until the mode is entered anew.
 */
@NonNullByDefault
package dev.probewright.sim.stlink;

import org.eclipse.jdt.annotation.NonNullByDefault;
