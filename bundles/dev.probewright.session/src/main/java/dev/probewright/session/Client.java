/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

/**
 * Who uses the link, and how long it may have to wait for it. The link serves the request whose time is up first, so
 * that nobody starves and run control comes soonest.
 */
public enum Client {
    RUN_CONTROL(0),
    GDB(2),
    FLASH(5),
    LIVE(20),
    RTT(20);

    private final int patienceMillis;

    Client(int patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    /** How long a request of this client may wait behind those of others, in milliseconds. */
    public int patienceMillis() {
        return patienceMillis;
    }
}
