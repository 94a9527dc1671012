/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/** What is behind an access port, as IDR says by class and type (Arm IHI 0074, C1.3). */
public enum ApKind {
    /** AHB3 or an older AHB. */
    AHB3("AHB3-AP"),
    /** AHB5, with or without the enhanced HPROT. */
    AHB5("AHB5-AP"),
    APB23("APB3-AP"),
    APB45("APB5-AP"),
    AXI34("AXI4-AP"),
    AXI5("AXI5-AP"),
    /** A channel to software on the chip. */
    COM("COM-AP"),
    /** A JTAG chain within the chip. */
    JTAG("JTAG-AP"),
    /** Of a designer other than Arm, or unknown. */
    OTHER("AP"),
    /** No access port is there. */
    NONE("no AP");

    private static final int CLASS_NONE = 0x0;
    private static final int CLASS_COM = 0x1;

    private final String text;

    ApKind(String text) {
        this.text = text;
    }

    /** Its name as a person would say it. */
    public String text() {
        return text;
    }

    /** @param idr as it was read; 0 where there is no access port */
    public static ApKind of(int idr) {
        if (idr == 0) {
            return NONE;
        }
        if (ApRegister.isMemAp(idr)) {
            return switch (ApRegister.type(idr)) {
                case 0x1 -> AHB3;
                case 0x2 -> APB23;
                case 0x4 -> AXI34;
                case 0x5, 0x8 -> AHB5;
                case 0x6 -> APB45;
                case 0x7 -> AXI5;
                default -> OTHER;
            };
        }
        if (ApRegister.designer(idr) != ApRegister.DESIGNER_ARM) {
            return OTHER;
        }
        return switch (ApRegister.apClass(idr)) {
            case CLASS_COM -> COM;
            case CLASS_NONE -> ApRegister.type(idr) == 0 ? JTAG : OTHER;
            default -> OTHER;
        };
    }
}
