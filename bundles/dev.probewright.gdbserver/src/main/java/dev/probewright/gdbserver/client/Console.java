/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

/** GDB's console. */
public interface Console {
    /** Shows a text, which may have several lines: now, or as soon as GDB can take it. A line end is added. */
    void say(String text);

    /** Shows a text that is worth nothing later: not at all to GDB if it can't take it now. */
    void mention(String text);
}
