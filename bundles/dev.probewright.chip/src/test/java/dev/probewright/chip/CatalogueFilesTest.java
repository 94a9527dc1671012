/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.ChipFamily.Line;
import dev.probewright.chip.KnownIdentity.RomTableId;
import dev.probewright.target.Width;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the catalogue against each other. */
class CatalogueFilesTest {
    /** All of them, read as strictly as a user's. */
    private static List<ChipFamily> families() throws Exception {
        Path folder = Path.of("").toAbsolutePath().resolve("src/main/java/dev/probewright/chip/catalogue");
        List<ChipFamily> families = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                try (Reader text = Files.newBufferedReader(file)) {
                    families.add(FamilyDescription.read(file.getFileName().toString(), text));
                }
            }
        }
        return families;
    }

    @Test
    void noTwoFilesDescribeOneChip() throws Exception {
        Map<String, String> files = new HashMap<>();
        for (ChipFamily family : families()) {
            for (Line line : family.lines()) {
                for (Chip chip : line.chips()) {
                    assertNull(files.put(chip.name(), family.file()), chip.name());
                }
            }
        }
        assertTrue(files.size() > 1000, "only " + files.size());
    }

    /** Of one maker's chips with one core a device code says which line it is; two lines of a file may share one. */
    @Test
    void noTwoFilesShareADeviceCode() throws Exception {
        Map<String, String> files = new HashMap<>();
        for (ChipFamily family : families()) {
            String register = family.identification()
                    .device()
                    .map(device -> String.format("%08X/%08X", device.address(), device.mask()))
                    .orElse("");
            for (Line line : family.lines()) {
                for (int code : line.devices()) {
                    String key = family.identification().designers() + " "
                            + line.cores().get(0).type() + " " + register + " " + code;
                    String before = files.put(key, family.file());
                    assertTrue(before == null || before.equals(family.file()), () -> key + " " + before);
                }
            }
        }
    }

    @Test
    void linesWithOneDeviceCodeDifferInTheirCoresOrInOtherRegisters() throws Exception {
        for (ChipFamily family : families()) {
            for (Line one : family.lines()) {
                for (Line other : family.lines()) {
                    boolean shared = one.devices().stream().anyMatch(other.devices()::contains);
                    assertTrue(
                            one == other
                                    || !shared
                                    || !one.cores().equals(other.cores())
                                    || !one.where().equals(other.where())
                                    || !one.targetIds().equals(other.targetIds()),
                            () -> family.file() + ": " + one.name() + ", " + other.name());
                }
            }
        }
    }

    @Test
    void everyLineCanBeIdentifiedAndEveryLockIsOpenInSomeState() throws Exception {
        for (ChipFamily family : families()) {
            assertFalse(family.identification() == HowToIdentify.NOT, family.file());
            for (Line line : family.lines()) {
                assertTrue(line.canBeIdentified(), () -> family.file() + ": " + line.name());
                for (Chip chip : line.chips()) {
                    for (ChipLock lock : chip.locks()) {
                        assertTrue(lock.states().stream().anyMatch(LockState::open), chip.name());
                        for (LockState state : lock.states()) {
                            state.values().forEach(value -> assertEquals(Optional.of(state), lock.state(value)));
                        }
                    }
                }
            }
        }
    }

    @Test
    void everyLoaderThatIsNamedIsThere() throws Exception {
        Path loaders = Path.of("")
                .toAbsolutePath()
                .resolve("../dev.probewright.flash/src/main/java/dev/probewright/flash/loader");
        for (ChipFamily family : families()) {
            for (Line line : family.lines()) {
                for (Chip chip : line.chips()) {
                    List<Optional<String>> named = new ArrayList<>(List.of(chip.loader()));
                    chip.alternatives().forEach(alternative -> named.add(alternative.loader()));
                    for (Optional<String> loader : named) {
                        assertTrue(
                                loader.isEmpty() || Files.exists(loaders.resolve(loader.get() + ".properties")),
                                () -> chip.name() + ": " + loader.get());
                    }
                }
            }
        }
    }

    /** Reading them all would take longer than connecting. */
    @Test
    void onlyTheFilesThatAQuestionIsAboutAreRead() throws Exception {
        ChipCatalogue catalogue = ChipCatalogue.unread();
        assertEquals(List.of(), read(catalogue));
        FakeMemory memory = new FakeMemory()
                .with(FakeMemory.CPUID, Width.WORD, 0x410FC241)
                .with(0xE0042000L, Width.WORD, 0x10016435)
                .with(0x1FFF75E0L, Width.HALFWORD, 256);
        KnownIdentity known =
                new KnownIdentity(OptionalInt.empty(), OptionalInt.empty(), Optional.of(new RomTableId(0x020, 0x435)));
        assertEquals(
                "STM32L43x, L44x",
                new ChipIdentifier(catalogue).identify(memory, known).line());
        assertEquals(List.of("STM32L4"), read(catalogue));
        catalogue.find("stm32g071rbt6");
        assertEquals(List.of("STM32G0", "STM32L4"), read(catalogue));
    }

    private static List<String> read(ChipCatalogue catalogue) {
        return catalogue.sources().stream()
                .filter(FamilySource::isRead)
                .map(source -> source.family().family())
                .toList();
    }
}
