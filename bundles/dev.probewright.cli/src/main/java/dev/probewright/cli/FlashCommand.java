/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import com.google.gson.JsonObject;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashPlanner;
import dev.probewright.flash.FlashResult;
import dev.probewright.image.FirmwareImage;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.Probes;
import dev.probewright.session.ProgramRequest;
import dev.probewright.session.ResetAfterProgrammingException;
import dev.probewright.session.Session;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine;

/** {@code probewright flash FILE…}. */
@CommandLine.Command(
        name = "flash",
        description = "Program firmware files (ELF, Intel HEX, raw with --base), verify, and run.")
final class FlashCommand extends Command {
    @CommandLine.Parameters(arity = "1..*", paramLabel = "FILE", description = "Firmware, several at once.")
    private List<Path> files = List.of();

    @CommandLine.Option(
            names = "--base",
            paramLabel = "ADDRESS",
            converter = Number.class,
            description = "Where a raw file goes.")
    private Optional<Long> base = Optional.empty();

    @CommandLine.Option(names = "--erase-chip", description = "Erase the whole flash first.")
    private boolean eraseChip;

    @CommandLine.Option(names = "--keep-rest", description = "Keep the bytes of a sector that no file covers.")
    private boolean keepRest;

    @CommandLine.Option(names = "--write-equal", description = "Write sectors that already hold what is wanted, too.")
    private boolean writeEqual;

    @CommandLine.Option(names = "--no-verify", description = "Do not compare what is in the chip afterwards.")
    private boolean noVerify;

    @CommandLine.Option(names = "--halt", description = "Reset and halt afterwards, instead of reset and run.")
    private boolean halt;

    @CommandLine.Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @CommandLine.Mixin
    private SessionMixin target = new SessionMixin();

    @CommandLine.Mixin
    private DebugMixin debug = new DebugMixin();

    FlashCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    void run() throws TargetException, IOException {
        if (eraseChip && keepRest) {
            throw new BadRangeException("--erase-chip and --keep-rest exclude each other.");
        }
        FlashOptions options = new FlashOptions(eraseChip, !writeEqual, keepRest, !noVerify);
        ProgramRequest request = new ProgramRequest(
                files,
                base.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                options,
                halt ? AfterProgramming.HALT : AfterProgramming.RUN);
        List<FirmwareImage> images = request.readImages();
        FlashProgress progress = new FlashProgress(console());
        interruption().onInterrupt(progress::cancel);
        try (Session session = target.open(this, debug, chip -> new FlashPlanner(chip, options).plan(images))) {
            FlashResult result;
            try {
                result = session.program(images, request.options(), request.after(), progress);
            } catch (ResetAfterProgrammingException e) {
                progress.close();
                report(session, e.result(), "unknown");
                throw e;
            } finally {
                progress.close();
            }
            session.leaveHalted(halt);
            report(session, result, state());
        }
    }

    private void report(Session session, FlashResult result, String state) {
        long bytes = images(result);
        if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("chip", session.chip().name());
            object.addProperty("probe", session.probe().id());
            object.addProperty("bytesErased", result.bytesErased());
            object.addProperty("bytesProgrammed", result.bytesProgrammed());
            object.addProperty("bytesUnchanged", result.bytesUnchanged());
            object.addProperty("bytesVerified", result.bytesVerified());
            object.addProperty("micros", result.micros());
            object.addProperty("state", state);
            console().json(object);
            return;
        }
        double seconds = result.micros() / 1e6;
        String verified = result.bytesVerified() > 0 ? ", verified" : ", not verified";
        if (result.bytesProgrammed() == 0) {
            console()
                    .print(String.format(
                            Locale.ROOT,
                            "%s already holds this (%d bytes compared, in %.2f s); %s.",
                            session.chip().name(),
                            result.bytesUnchanged(),
                            seconds,
                            inWords(state)));
        } else {
            console()
                    .print(String.format(
                            Locale.ROOT,
                            "%s programmed: %d bytes written, %d unchanged%s, in %.2f s (%.1f KiB/s); %s.",
                            session.chip().name(),
                            result.bytesProgrammed(),
                            result.bytesUnchanged(),
                            verified,
                            seconds,
                            bytes / 1024.0 / Math.max(seconds, 1e-6),
                            inWords(state)));
        }
    }

    private static long images(FlashResult result) {
        return result.bytesProgrammed() + result.bytesUnchanged();
    }

    private String state() {
        return halt ? "halted" : "running";
    }

    private static String inWords(String state) {
        return switch (state) {
            case "halted" -> "halted at the reset vector";
            case "unknown" -> "not reset";
            default -> state;
        };
    }
}
