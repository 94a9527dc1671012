/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

import dev.probewright.gdbserver.client.GdbRegister;
import dev.probewright.gdbserver.client.RegisterLayout;

/** The registers as an XML document ("Debugging with GDB", G Target Descriptions). */
final class TargetDescription {
    private TargetDescription() {}

    static String of(RegisterLayout layout) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE target SYSTEM \"gdb-target.dtd\">\n");
        xml.append("<target version=\"1.0\">\n  <architecture>arm</architecture>\n");
        layout.features().forEach((feature, registers) -> {
            xml.append("  <feature name=\"").append(feature).append("\">\n");
            for (GdbRegister register : registers) {
                xml.append(String.format(
                        "    <reg name=\"%s\" bitsize=\"%d\" regnum=\"%d\" type=\"%s\" group=\"%s\"/>\n",
                        register.name(), register.bits(), register.number(), register.type(), register.group()));
            }
            xml.append("  </feature>\n");
        });
        return xml.append("</target>\n").toString();
    }
}
