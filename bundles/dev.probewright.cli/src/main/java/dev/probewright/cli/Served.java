/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import java.io.IOException;

/** A virtual board being served to other tools. */
interface Served extends AutoCloseable {
    /** Where: address and port, or the path of a terminal. */
    String where();

    @Override
    void close() throws IOException;
}
