/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.CoreRegister;
import java.util.List;

/**
 * A register as GDB numbers it: by its place in the target description.
 *
 * @param number from 0 on
 * @param name as in the description
 * @param bits a multiple of 8
 * @param type a type that GDB knows: {@code int}, {@code data_ptr}, {@code code_ptr}, {@code ieee_double}
 * @param group {@code general}, {@code system} or {@code float}
 * @param parts the core's registers it consists of, lowest bits first
 */
public record GdbRegister(int number, String name, int bits, String type, String group, List<CoreRegister> parts) {
    public GdbRegister {
        parts = List.copyOf(parts);
    }

    /** Its size in packets, bytes. */
    public int bytes() {
        return bits / 8;
    }
}
