/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

/** What a probe can tell that it can do, of use to this driver (RM08001, 5.3.2 and 5.3.3). */
enum JLinkCapability {
    GET_HW_VERSION(1),
    SPEED_INFO(9),
    GET_MAX_BLOCK_SIZE(11),
    GET_HW_INFO(12),
    SET_KS_POWER(13),
    SELECT_IF(17),
    SWO(23),
    REGISTER(27),
    GET_CAPS_EX(31);

    private final int bit;

    JLinkCapability(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
