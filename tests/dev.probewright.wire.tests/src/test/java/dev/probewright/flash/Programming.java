/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.chip.Chip;
import dev.probewright.chip.ChipCatalogue;
import dev.probewright.cortexm.CortexM;
import dev.probewright.image.FirmwareImage;
import dev.probewright.image.Segment;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.tests.core.Bench;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** What the tests of programming have in common. */
final class Programming {
    static final long FLASH = 0x0800_0000L;
    static final int PAGE = 1024;

    private Programming() {}

    static Chip chip() throws TargetException {
        return ChipCatalogue.standard().find("STM32F103CB");
    }

    static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static FirmwareImage image(long address, byte[] bytes) {
        return new FirmwareImage("test.bin", "raw", List.of(new Segment("all", address, bytes)), OptionalLong.empty());
    }

    static FlashPlan plan(FlashOptions options, FirmwareImage... images) throws TargetException {
        return new FlashPlanner(chip(), options).plan(List.of(images));
    }

    static FlashPlan plan(long address, byte[] bytes) throws TargetException {
        return plan(FlashOptions.defaults(), image(address, bytes));
    }

    static FlashResult program(Bench bench, FlashPlan plan) throws TargetException {
        return program(bench, plan, FlashListener.NONE);
    }

    static FlashResult program(Bench bench, FlashPlan plan, FlashListener listener) throws TargetException {
        return program(new FlashProgrammer(), bench.memory(), plan, listener);
    }

    static FlashResult program(FlashProgrammer programmer, TargetMemory memory, FlashPlan plan, FlashListener listener)
            throws TargetException {
        return programmer.program(plan, FlashTarget.of(CortexM.attach(memory)), listener);
    }

    static FlashTarget target(Bench bench, FlashJournal journal) throws TargetException {
        return new FlashTarget(CortexM.attach(bench.memory()), bench.memory(), Optional.of(journal));
    }
}
