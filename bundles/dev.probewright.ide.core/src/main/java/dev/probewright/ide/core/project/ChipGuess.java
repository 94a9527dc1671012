/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.project;

import java.util.Optional;
import org.eclipse.core.resources.IProject;

/**
 * The chip that a project is for, as far as its files say.
 *
 * @param chip the name: as the catalogue has it, or as it stands in the file when the catalogue does not know it
 * @param source what says so, for the user: "blinky.ioc, Mcu.CPN"
 * @param known whether the catalogue knows the chip, so that it can be asked for by this name
 */
public record ChipGuess(String chip, String source, boolean known) {
    /**
     * Reads the project's own settings: STM32CubeMX, STM32CubeIDE, Embedded CDT, linker script, CMake, make. Some
     * milliseconds, and less when nothing has changed. Any thread. What can not be read is logged and says nothing.
     */
    public static Optional<ChipGuess> of(IProject project) {
        return ProjectChips.STANDARD.of(project);
    }
}
