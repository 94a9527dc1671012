/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.stm32.Stm32f103;
import java.util.List;
import java.util.Optional;

/** The table of boards. The first is the one for everybody. */
final class BoardKinds {
    private static final String ST = "STMicroelectronics";

    static final BoardKind STM32F103 =
            BoardKind.of("stm32f103", "STM32F103CB", ST, "Cortex-M3, 128 KiB flash", Stm32f103::new);

    static final List<BoardKind> ALL = List.of(STM32F103);

    private BoardKinds() {}

    static Optional<BoardKind> find(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** @throws IllegalArgumentException where there is none */
    static BoardKind named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no kind of virtual board is called " + name));
    }

    /** Whether some kind has an option of its own that is called so. */
    static boolean isChipOption(String option) {
        return ALL.stream().anyMatch(kind -> kind.hasOption(option));
    }
}
