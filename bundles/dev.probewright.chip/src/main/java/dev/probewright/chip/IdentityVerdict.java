/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.util.List;
import java.util.Optional;

/** How sure it is which chip is connected. */
public sealed interface IdentityVerdict {
    /** One chip of the catalogue answers so. */
    record Exact() implements IdentityVerdict {}

    /**
     * Several chips answer so.
     *
     * @param alike names of the registers that say the same on all of them
     */
    record Ambiguous(List<String> alike) implements IdentityVerdict {
        public Ambiguous {
            alike = List.copyOf(alike);
        }
    }

    /**
     * It answers as a chip of the catalogue does, but another maker made it.
     *
     * @param original what it answers as
     * @param name of the clone, where one is known that looks like this: {@code APM32F103}
     * @param signs what the original does not say, each with the value seen: {@code CPUID 0x412FC231}
     */
    record Clone(String original, Optional<String> name, List<String> signs) implements IdentityVerdict {
        public Clone {
            signs = List.copyOf(signs);
        }
    }

    /**
     * A chip of a family that is known, of a kind that is not. Only its core is known to be where cores are.
     *
     * @param families that it may belong to, one or more
     * @param register that gave the code
     * @param code that no chip of these has
     */
    record NearMiss(String vendor, List<String> families, String register, int code) implements IdentityVerdict {
        public NearMiss {
            families = List.copyOf(families);
        }
    }

    /**
     * A chip of a family that is known, whose identification can not be read.
     *
     * @param families that it may belong to, one or more
     * @param faults the registers that could not be read, and why
     */
    record Unreadable(String vendor, List<String> families, List<IdentityFact> faults) implements IdentityVerdict {
        public Unreadable {
            families = List.copyOf(families);
            faults = List.copyOf(faults);
        }
    }
}
