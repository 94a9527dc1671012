/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

/** What is done to the core when a client leaves; breakpoints and watchpoints are taken off before. */
public enum CoreAction {
    /** It runs on, or stays halted. */
    LEAVE,
    RUN,
    HALT,
    /** The chip is reset and its program starts anew. */
    RESET_AND_RUN,
    /** The chip is reset and halted before its first instruction. */
    RESET_AND_HALT
}
