/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a chip wants done instead of what is done to all cores at a stage of a reset (CMSIS-Pack's ResetSystem,
 * ResetProcessor, ResetHardware, ResetCatchSet and ResetCatchClear).
 */
public final class ChipSteps {
    /** Nothing is done otherwise. */
    public static final ChipSteps NONE = new ChipSteps(Map.of());

    /** A stage of a reset. */
    public enum Stage {
        RESET_SYSTEM,
        RESET_PROCESSOR,
        RESET_HARDWARE,
        /** Makes the core halt at its first instruction behind the reset. */
        RESET_CATCH_SET,
        RESET_CATCH_CLEAR
    }

    /** What is done at a stage; the reset itself is waited for by who calls it. */
    @FunctionalInterface
    public interface Step {
        void run() throws TargetException;
    }

    private final Map<Stage, Step> steps;

    public ChipSteps(Map<Stage, Step> steps) {
        this.steps = new EnumMap<>(Stage.class);
        this.steps.putAll(steps);
    }

    Optional<Step> find(Stage stage) {
        return Optional.ofNullable(steps.get(stage));
    }

    Optional<Step> reset(ResetKind kind) {
        return find(
                switch (kind) {
                    case SYSTEM -> Stage.RESET_SYSTEM;
                    case CORE -> Stage.RESET_PROCESSOR;
                    case PIN -> Stage.RESET_HARDWARE;
                });
    }
}
