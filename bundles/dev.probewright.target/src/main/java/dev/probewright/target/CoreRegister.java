/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/**
 * A register of a core.
 *
 * @param name as in the Arm documents, lower case as GDB writes it: {@code r0}, {@code sp}, {@code xpsr}
 * @param selector what DCRSR.REGSEL takes (Armv7-M ARM, C1.6.3; DDI 0553, DCRSR)
 * @param bits width in bits: 32, or less for those packed into one selector (PRIMASK and its neighbours)
 * @param shift position of the lowest bit within what DCRDR gives
 * @param group for grouping in views: {@code general}, {@code system}, {@code float}, and {@code secure} and
 *     {@code nonsecure} for those that exist once for each security state
 * @param description a few words for people, may be empty
 */
public record CoreRegister(String name, int selector, int bits, int shift, String group, String description) {
    public CoreRegister(String name, int selector, int bits, int shift, String group) {
        this(name, selector, bits, shift, group, "");
    }
}
