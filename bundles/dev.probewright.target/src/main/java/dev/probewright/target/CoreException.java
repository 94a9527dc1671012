/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** The core did not do what was asked of it; subclasses carry the facts of one situation. */
public class CoreException extends TargetException {
    private static final long serialVersionUID = 1L;

    /** What was asked. */
    public enum Request {
        /** Taking the core under debug. */
        ATTACH,
        HALT,
        RESUME,
        STEP,
        RESET,
        REGISTER_ACCESS,
        BREAKPOINT,
        WATCHPOINT
    }

    private final Request request;
    private final int dhcsr;

    /** @param dhcsr the last value seen of DHCSR (Armv7-M ARM, C1.6.2), 0 when none was read */
    public CoreException(Request request, int dhcsr, String facts) {
        super(facts);
        this.request = request;
        this.dhcsr = dhcsr;
    }

    public Request request() {
        return request;
    }

    public int dhcsr() {
        return dhcsr;
    }
}
