/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.flash.AlgorithmException;
import dev.probewright.flash.ContentsWouldBeLostException;
import dev.probewright.flash.EmptyImageException;
import dev.probewright.flash.FlashException;
import dev.probewright.flash.FlashJournalException;
import dev.probewright.flash.FlashVerifyException;
import dev.probewright.flash.FlmException;
import dev.probewright.flash.ImageOutsideFlashException;
import dev.probewright.flash.ImageOverlapException;
import dev.probewright.flash.LoaderReadBackException;
import dev.probewright.flash.LoaderSpaceException;
import dev.probewright.flash.NoLoaderException;
import dev.probewright.flash.OtherSectorsChangedException;
import dev.probewright.flash.UnsuitableAlgorithmException;
import dev.probewright.image.RawReader;
import dev.probewright.target.MemoryRegion;
import java.util.List;
import java.util.Optional;

/** Failures of programming, in words. */
final class FlashDiagnosis {
    private static final Fix CHECK_PROTECTION =
            new Fix("check-protection", "Look at the chip's write protection (option bytes), then try again");

    private static final Fix OTHER_ALGORITHM =
            new Fix("choose-algorithm", "Take the algorithm of another version of the pack, or the built-in loader");

    private FlashDiagnosis() {}

    static Optional<Diagnosis> of(Throwable failure) {
        if (failure instanceof FlashVerifyException verify) {
            return Optional.of(verify(verify));
        }
        if (failure instanceof FlashException flash) {
            return Optional.of(say(
                    String.format(
                            "%s at 0x%08X failed: loader %s returned %s%s.",
                            flash.function(),
                            flash.address(),
                            flash.loader(),
                            flash.codeBits(),
                            flash.statusBits().isEmpty() ? "" : "; " + flash.statusBits()),
                    List.of("the sector is write-protected", "the supply is too low", "the wrong chip is selected"),
                    CHECK_PROTECTION));
        }
        if (failure instanceof LoaderReadBackException readBack) {
            return Optional.of(say(
                    String.format(
                            "The loader %s did not arrive in RAM: 0x%08X holds 0x%02X, 0x%02X was written"
                                    + " (%s); nothing was flashed.",
                            readBack.loader(),
                            readBack.address(),
                            readBack.found(),
                            readBack.expected(),
                            differ(readBack.count())),
                    List.of("a clock too fast for the wires", "something else writes to this RAM (DMA)"),
                    Fix.SLOW_DOWN));
        }
        if (failure instanceof LoaderSpaceException space) {
            return Optional.of(say(
                    String.format(
                            "The loader %s needs %d bytes of RAM, the region %s has %d; nothing was flashed.",
                            space.loader(), space.needed(), space.region(), space.available()),
                    List.of("the chip selected has less RAM than the loader is made for"),
                    Fix.CHOOSE_CHIP));
        }
        if (failure instanceof AlgorithmException algorithm) {
            return Optional.of(say(
                    "The flash loader went wrong: " + algorithm.getMessage() + ".",
                    List.of("a watchdog reset the chip", "the supply broke down", "RAM is changed by something else"),
                    Fix.CONNECT_UNDER_RESET));
        }
        if (failure instanceof NoLoaderException none) {
            String which = none.loader().isEmpty() ? "" : " '" + none.loader() + "'";
            return Optional.of(say(
                    "There is no flash loader" + which + " for the " + none.chip() + ".",
                    List.of("the chip is known for debugging only")));
        }
        Optional<Diagnosis> given = algorithms(failure);
        if (given.isPresent()) {
            return given;
        }
        if (failure instanceof FlashJournalException journal) {
            return Optional.of(say(
                    "The bytes to be kept could not be put aside (" + journal.getMessage() + "); nothing was erased.",
                    List.of("the disk is full", "the folder may not be written"),
                    Fix.RETRY));
        }
        return images(failure);
    }

    /** Of algorithms that are not ours. */
    private static Optional<Diagnosis> algorithms(Throwable failure) {
        if (failure instanceof OtherSectorsChangedException changed) {
            int count = changed.sectors().size();
            return Optional.of(say(
                    String.format(
                            "%s changed %s 0x%08X, which it was not asked to; there is no other loader for this chip.",
                            changed.algorithm(),
                            count == 1 ? "the sector at" : count + " sectors from",
                            changed.sectors().get(0).address()),
                    List.of("the algorithm is made for a chip with other banks or sectors"),
                    OTHER_ALGORITHM));
        }
        if (failure instanceof UnsuitableAlgorithmException unsuitable) {
            return Optional.of(say(
                    String.format(
                            "%s can not be used for %s: %s; nothing was touched.",
                            unsuitable.algorithm(), unsuitable.region(), unsuitable.reason()),
                    List.of("the algorithm is made for another chip"),
                    OTHER_ALGORITHM));
        }
        if (failure instanceof FlmException flm) {
            return Optional.of(say(
                    String.format("%s is no flash algorithm that can be used: %s.", flm.file(), flm.problem()),
                    List.of("the file is damaged, or something else"),
                    OTHER_ALGORITHM));
        }
        if (failure instanceof ContentsWouldBeLostException lost) {
            return Optional.of(say(
                    String.format(
                            "Checking an algorithm erases all %d KiB of %s and takes about %d s; nothing was touched.",
                            lost.bytes() / 1024, lost.region(), (lost.micros() + 999_999) / 1_000_000),
                    List.of(),
                    new Fix("destroy-contents", "Say that what the chip holds may be lost")));
        }
        return Optional.empty();
    }

    private static Optional<Diagnosis> images(Throwable failure) {
        if (failure instanceof ImageOutsideFlashException outside) {
            String where = outside.region()
                    .map(region -> " (in " + region.name() + ")")
                    .orElse("");
            String flash = outside.nearest()
                    .map(region -> String.format("; flash is 0x%08X to 0x%08X", region.start(), region.end() - 1))
                    .orElse("");
            return Optional.of(new Diagnosis(
                    "file",
                    String.format(
                            "%s: %d bytes at 0x%08X of %s lie outside flash%s%s; nothing was touched.",
                            outside.source(), outside.length(), outside.address(), outside.segment(), where, flash),
                    List.of("the firmware is built for another chip", "a section is placed wrong in the linker script"),
                    List.of(elsewhere(outside))));
        }
        if (failure instanceof ImageOverlapException overlap) {
            return Optional.of(new Diagnosis(
                    "file",
                    String.format(
                            "%s and %s both want 0x%08X (%d bytes); nothing was touched.",
                            overlap.first(), overlap.second(), overlap.address(), overlap.length()),
                    List.of(),
                    List.of(new Fix("choose-file", "Leave one of the files out"))));
        }
        if (failure instanceof EmptyImageException empty) {
            String what = empty.source().isEmpty() ? "There is nothing" : empty.source() + ": there is nothing";
            return Optional.of(new Diagnosis("file", what + " to program.", List.of(), List.of()));
        }
        return Optional.empty();
    }

    private static Fix elsewhere(ImageOutsideFlashException outside) {
        if (outside.format().equals(RawReader.FORMAT) && outside.nearest().isPresent()) {
            MemoryRegion flash = outside.nearest().get();
            return new Fix(
                    "give-base",
                    String.format(
                            "Give with --base an address in the chip's flash, 0x%08X to 0x%08X, where the file fits",
                            flash.start(), flash.end() - 1));
        }
        return new Fix("choose-chip", "Check the chip and the linker script");
    }

    private static Diagnosis verify(FlashVerifyException verify) {
        String sentence = verify.count() == 0
                ? String.format(
                        "Verify failed: the checksum of the sector at 0x%08X was wrong, its bytes read back right.",
                        verify.address())
                : String.format(
                        "Verify failed: 0x%08X holds 0x%02X, 0x%02X was programmed; %s.",
                        verify.address(), verify.found(), verify.expected(), differ(verify.count()));
        return say(
                sentence,
                List.of("the sector is write-protected", "the supply broke down while programming", "worn-out flash"),
                Fix.RETRY);
    }

    private static String differ(long bytes) {
        return bytes == 1 ? "no other byte differs" : bytes + " bytes differ";
    }

    private static Diagnosis say(String sentence, List<String> causes, Fix... fixes) {
        return new Diagnosis("flash", sentence, causes, List.of(fixes));
    }
}
