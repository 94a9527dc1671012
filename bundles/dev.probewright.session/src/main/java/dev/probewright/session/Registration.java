/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

/** A listener that is told until this is closed. Any thread. */
@FunctionalInterface
public interface Registration {
    /** The listener is not called from now on; a call that has begun may still run. Again: nothing happens. */
    void close();
}
