/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/** The three acknowledge bits of a Serial Wire transfer, first bit lowest (ADIv5.2, B4.2). */
public final class Ack {
    public static final int OK = 1;
    public static final int WAIT = 2;
    public static final int FAULT = 4;
    /** Nobody drove the line, which the pull-up holds high. */
    public static final int NONE = 7;

    private Ack() {}
}
