/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose launch configuration a file holds. */
public enum LaunchKind {
    CUBE_IDE,
    OPENOCD,
    JLINK,
    PYOCD,
    GDB_HARDWARE;

    private static final String CUBE_IDE_TYPE = "com.st.stm32cube.ide.mcu.debug.launch.launchConfigurationType";
    private static final String GDB_HARDWARE_TYPE = "org.eclipse.cdt.debug.gdbjtag.launchConfigurationType";

    /** GNU ARM Eclipse, GNU MCU Eclipse and Embedded CDT are one thing with three names. */
    private static final Pattern EMBEDDED_TYPE = Pattern.compile(
            "(ilg\\.gnuarmeclipse|ilg\\.gnumcueclipse|org\\.eclipse\\.embedcdt)\\.debug\\.gdbjtag\\.(openocd|jlink|pyocd)"
                    + "\\.launchConfigurationType");

    /** @param type the id of a launch configuration type; empty for those that can not be imported */
    public static Optional<LaunchKind> of(String type) {
        if (type.equals(CUBE_IDE_TYPE)) {
            return Optional.of(CUBE_IDE);
        }
        if (type.equals(GDB_HARDWARE_TYPE)) {
            return Optional.of(GDB_HARDWARE);
        }
        Matcher embedded = EMBEDDED_TYPE.matcher(type);
        if (!embedded.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (embedded.group(2)) {
                    case "openocd" -> OPENOCD;
                    case "jlink" -> JLINK;
                    default -> PYOCD;
                });
    }

    /** For the user: "STM32CubeIDE". */
    public String label() {
        return switch (this) {
            case CUBE_IDE -> Messages.Kind_CubeIde;
            case OPENOCD -> Messages.Kind_OpenOcd;
            case JLINK -> Messages.Kind_JLink;
            case PYOCD -> Messages.Kind_PyOcd;
            case GDB_HARDWARE -> Messages.Kind_GdbHardware;
        };
    }
}
