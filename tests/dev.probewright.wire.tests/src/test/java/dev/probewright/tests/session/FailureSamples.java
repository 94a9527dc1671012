/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.session;

import dev.probewright.adi.AccessPortClosedException;
import dev.probewright.adi.AccessPortException;
import dev.probewright.adi.ApAddress;
import dev.probewright.adi.SecureAccessException;
import dev.probewright.adi.TargetNotSelectedException;
import dev.probewright.chip.Chip;
import dev.probewright.chip.ChipCatalogue;
import dev.probewright.chip.ChipDescriptionException;
import dev.probewright.chip.ChipNotIdentifiedException;
import dev.probewright.chip.Identification;
import dev.probewright.chip.IdentityFact;
import dev.probewright.chip.UnknownChipException;
import dev.probewright.chip.WrongChipException;
import dev.probewright.cortexm.ComparatorException;
import dev.probewright.cortexm.DebugNotPermittedException;
import dev.probewright.cortexm.HaltObstacle;
import dev.probewright.cortexm.NotHaltedException;
import dev.probewright.cortexm.RegisterValueException;
import dev.probewright.cortexm.ResetFailedException;
import dev.probewright.flash.AlgorithmCorruptException;
import dev.probewright.flash.AlgorithmStrayedException;
import dev.probewright.flash.AlgorithmTimeoutException;
import dev.probewright.flash.ContentsWouldBeLostException;
import dev.probewright.flash.FlashException;
import dev.probewright.flash.FlashJournalException;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashPhase;
import dev.probewright.flash.FlashPlan;
import dev.probewright.flash.FlashPlan.ByteRange;
import dev.probewright.flash.FlashResult;
import dev.probewright.flash.FlashVerifyException;
import dev.probewright.flash.FlmException;
import dev.probewright.flash.ImageOutsideFlashException;
import dev.probewright.flash.ImageOverlapException;
import dev.probewright.flash.LinkRepeatsException;
import dev.probewright.flash.LoaderReadBackException;
import dev.probewright.flash.LoaderSpaceException;
import dev.probewright.flash.NoLoaderException;
import dev.probewright.flash.OtherSectorsChangedException;
import dev.probewright.flash.UnsuitableAlgorithmException;
import dev.probewright.gdbserver.client.CoreRunningException;
import dev.probewright.gdbserver.client.FlashNotWritableException;
import dev.probewright.image.BaseAddressException;
import dev.probewright.image.EmptyImageException;
import dev.probewright.image.HexLineException;
import dev.probewright.image.ImageException;
import dev.probewright.image.NothingToLoadException;
import dev.probewright.image.SegmentOverlapException;
import dev.probewright.image.TruncatedImageException;
import dev.probewright.image.UnknownFormatException;
import dev.probewright.image.UnreadableFileException;
import dev.probewright.image.WrongMachineException;
import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeAccessException;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbeMemoryException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.CoreLeasedException;
import dev.probewright.session.NoSuchCoreException;
import dev.probewright.session.ProbeChoiceException;
import dev.probewright.session.ResetAfterProgrammingException;
import dev.probewright.session.SessionClosedException;
import dev.probewright.session.connect.ConnectFailedException;
import dev.probewright.session.connect.ConnectReport;
import dev.probewright.session.connect.ConnectRung;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.session.connect.NoCoreException;
import dev.probewright.session.connect.ResetPinException;
import dev.probewright.session.sequence.SequenceException;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.CancelledException;
import dev.probewright.target.ChipLockedException;
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.RegistersUnavailableException;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import java.lang.reflect.Constructor;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One failure of each kind, with facts as they come. */
final class FailureSamples {
    private static final String PROBE = "cmsis-dap:0123ABCD";

    private FailureSamples() {}

    static List<TargetException> all() throws Exception {
        Chip asked = ChipCatalogue.standard().find("STM32F103C4");
        Chip found = ChipCatalogue.standard().find("STM32F103CB");
        IdentityFact idcode = new IdentityFact(
                "DBGMCU_IDCODE", OptionalLong.of(0xE004_2000L), OptionalInt.of(0x2003_6410), Optional.empty());
        NoSuchFileException missing = new NoSuchFileException("run.txt");
        LinkException silent = new LinkException(LinkException.Symptom.NO_ACKNOWLEDGE, "no DPIDR");
        Object call = algorithmCall();
        return List.of(
                // Probe
                new ProbeChoiceException("", List.of(), List.of(), List.of()),
                new ProbeChoiceException("", List.of(), List.of(probe("sim:stm32f103", true)), List.of()),
                new ProbeChoiceException(
                        "",
                        List.of(probe("cmsis-dap:1", false), probe("cmsis-dap:2", false)),
                        List.of(probe("cmsis-dap:1", false), probe("cmsis-dap:2", false)),
                        List.of()),
                new ProbeChoiceException("cmsis-dap:9", List.of(), List.of(probe("cmsis-dap:1", false)), List.of()),
                new ProbeChoiceException("cmsis-dap:9", List.of(), List.of(), List.of()),
                new ProbeChoiceException("stlnk:tcp:lab:7184", List.of(), List.of(), List.of()),
                new ProbeChoiceException("replay:mouse.txt", List.of(), List.of(), List.of()),
                new ProbeGoneException(PROBE, "gone while waiting for an answer", null),
                new ProbeGoneException("rbb-swd:lab:3335", "reading: end of stream", null),
                new ProbeGoneException("replay:unplugged.txt", "reading: the recording was closed", null),
                new ProbeBusyException(PROBE, "process 4711", null),
                new ProbeAccessException(PROBE, "LIBUSB_ERROR_ACCESS", null),
                new ProbeSilentException(PROBE, "no answer to DAP_Info within 1000 ms", null),
                new ProbeSilentException("tcp:lab:4441", "no answer to DAP_Info within 1000 ms", null),
                new ProbeSilentException("replay:run.txt", "the recording has nothing from the probe here", null),
                new ProbeException(PROBE, "it has no SWD", null),
                new ProbeException("stlink:tcp:lab:7184", "opening: connection refused", null),
                new ProbeException("rbb-jtag:lab", "'lab' is not HOST:PORT, such as localhost:3333", null),
                new ProbeException("replay:run.txt", "looking for it: run.txt: there is no such file", missing),
                new ProbeException("sim:stm32f103?x=1", "a virtual board has no option \"x\"", null),
                new UnsupportedWireException(PROBE, "it does not talk JTAG, only SWD"),
                new UnsupportedWireException(PROBE, "its firmware is too old: update it with ST's tool"),
                new UnsupportedWireException("replay:run.txt", "it does not talk JTAG, only SWD"),
                new SessionClosedException(PROBE),
                new CoreLeasedException("programming flash"),
                // Link and debug port
                silent,
                new LinkException(LinkException.Symptom.JTAG_CHAIN, "TDO stays low"),
                new ProbeMemoryException(DapAck.WAIT, 0x2000_0000L, false, "status 0x14"),
                new LinkException(LinkException.Symptom.PROTOCOL_ERROR, "protocol error, no DPIDR"),
                new LinkException(LinkException.Symptom.NO_POWER_UP, "DPIDR 0x1BA01477, CTRL/STAT 0x50000000"),
                new LinkRepeatsException(0x2000_0000L, new int[] {1, 2}, new int[] {1, 1}),
                new ConnectFailedException(List.of(attempt(silent)), -1, 0, true),
                new ConnectFailedException(List.of(attempt(silent)), 3300, 0, true),
                new ConnectFailedException(List.of(attempt(silent)), 20, 0, true),
                new ConnectFailedException(
                        List.of(attempt(new BusBusyException(-1, 501_000, 1344))), 3280, 0x2BA0_1477, true),
                new ConnectFailedException(
                        List.of(attempt(new BusBusyException(-1, 501_000, 1344))), -1, 0x2BA0_1477, false),
                new ResetPinException(ResetPinException.Symptom.ABSENT, "the probe has no reset pin"),
                new ResetPinException(
                        ResetPinException.Symptom.NOT_WIRED, "the reset pin reads high while the probe pulls it low"),
                new ResetPinException(ResetPinException.Symptom.HELD, "DHCSR 0x03010000, NRST reads low"),
                new ResetPinException(ResetPinException.Symptom.NO_RESET, "DHCSR 0x01010001, NRST reads high"),
                new ChipLockedException(
                        "APPROTECT",
                        "on",
                        "CTRL-AP's ERASEALL lifts it. All of the flash is erased",
                        "CTRL-AP APPROTECTSTATUS 0x00000000"),
                new ChipLockedException("RDP", "level 2", "", "FLASH_OPTCR 0x0FFFCCED"),
                new AccessPortClosedException(ApAddress.v1(0), 0x0300_0002),
                new NoCoreException(0x2BA0_1477, List.of("AP 0 (IDR 0x24770011): CPUID 0x00000000")),
                new NoSuchCoreException("cm4", "STM32H743ZI", List.of("cm7")),
                new TargetNotSelectedException(0x1100_2927, "nobody answered"),
                new SecureAccessException(ApAddress.v1(0), 0x0300_0042),
                new SequenceException("DebugDeviceUnlock: there is no core cm4"),
                new BusBusyException(0x4002_200CL, 501_000, 1344),
                new BusBusyException(-1, 501_000, 1344),
                new MemoryFaultException(0x6000_0000L, false, "CTRL/STAT 0xF0000020, TAR 0x60000000"),
                new MemoryFaultException(0x6000_0000L, true, "CTRL/STAT 0xF0000020, TAR 0x60000000"),
                new PollTimeoutException(0xE000_EDF0L, 0x20000, 0x20000, 0x0101_0001, 100_000),
                new OutcomeUnknownException(3, "protocol error at 0x40022004", silent),
                new DapTransferException(2, 0, 0, false, DapAck.FAULT, 0),
                new AccessPortException(0, 0xF000_0020),
                // Core
                new CoreException(CoreException.Request.HALT, 0x0101_0001, "not halted within 100000 us"),
                new CoreException(CoreException.Request.BREAKPOINT, 0, "all 6 hardware breakpoints are in use"),
                new CoreException(CoreException.Request.RESET, 0, "no reset pin at this probe"),
                new NotHaltedException(0x0201_0001, HaltObstacle.HELD_IN_RESET, 100_000),
                new NotHaltedException(0x0101_0001, HaltObstacle.BUS_STUCK, 100_000),
                new NotHaltedException(0x0005_0001, HaltObstacle.ASLEEP, 100_000),
                new NotHaltedException(0x0009_0001, HaltObstacle.LOCKUP, 100_000),
                new NotHaltedException(0x0101_0001, HaltObstacle.SECURE_STATE, 100_000),
                new NotHaltedException(0x0101_0001, HaltObstacle.UNKNOWN, 100_000),
                new DebugNotPermittedException(0x0001_0000, 0x22),
                new ResetFailedException(
                        ResetKind.PIN, ResetFailedException.Why.NO_PIN, 0, "the probe has no reset pin"),
                new ResetFailedException(
                        ResetKind.SYSTEM, ResetFailedException.Why.RESETS_AGAIN, 0x0201_0001, "reset again and again"),
                new ComparatorException(
                        CoreException.Request.BREAKPOINT,
                        ComparatorException.Why.ALL_IN_USE,
                        6,
                        "all 6 hardware breakpoints are in use"),
                new ComparatorException(
                        CoreException.Request.WATCHPOINT,
                        ComparatorException.Why.NOT_POSSIBLE,
                        4,
                        "no comparator holds 3 bytes at 0x20000001"),
                new RegisterValueException(
                        new CoreRegister("xpsr", 16, 32, 0, "system", ""), 0, "without the T bit the core would fault"),
                new RegistersUnavailableException(List.of("s0", "s31"), RegistersUnavailableException.Why.UNIT_OFF, 0),
                new ResetAfterProgrammingException(
                        new FlashResult(
                                new FlashPlan(found, FlashOptions.defaults(), List.of()), 0, 0, 1024, 1024, 20_000),
                        new CoreException(CoreException.Request.RESET, 0, "no reset came")),
                new CancelledException("erased 16384 of 32768 bytes, nothing programmed, core halted"),
                new CoreRunningException(),
                new FlashNotWritableException(0x0800_0000L),
                // Chip
                new UnknownChipException("Z80", List.of()),
                new UnknownChipException("STM32F103CX", List.of("STM32F103CB", "STM32F103C8")),
                new WrongChipException(
                        asked, new Identification(found, List.of(found), "medium density", List.of(idcode))),
                new ChipNotIdentifiedException(List.of(idcode)),
                new ChipDescriptionException("mine.json", "lines[1].device", "is missing", null),
                new ChipDescriptionException("mine.json", "", "is not JSON", null),
                // Flash
                new FlashException(
                        FlashPhase.ERASE,
                        0x0800_2000L,
                        "stm32f1",
                        "EraseSector",
                        16,
                        "WRPRTERR",
                        OptionalInt.of(0x10),
                        "FLASH_SR = WRPRTERR"),
                new FlashVerifyException(0x0800_1421L, 0x40, 0x00, 12),
                new FlashVerifyException(0x0800_1400L, 0, 0, 0),
                make(AlgorithmTimeoutException.class, "stm32f1", call, 0x0101_0001),
                make(AlgorithmCorruptException.class, "stm32f1", call, "stack canary", 0x5AA5_C33C, 0),
                make(AlgorithmStrayedException.class, "stm32f1", call, 0x0800_0110, 0x2000_0100, 0x0003_0003, 8, null),
                new OtherSectorsChangedException("A.FLM of pack 1.0.0", List.of(new ByteRange(0x0800_0800L, 2048))),
                new UnsuitableAlgorithmException("A.FLM of pack 1.0.0", "flash", "its sectors are not those of flash"),
                new FlmException("A.FLM", "no function EraseSector"),
                new ContentsWouldBeLostException("flash", 131_072, 12_000_000),
                new LoaderReadBackException("stm32f1", 0x2000_004DL, 0x11, 0x15, 1),
                new LoaderSpaceException("stm32f1", "sram", 4096, 2048),
                make(NoLoaderException.class, "STM32F103RG", ""),
                make(FlashJournalException.class, Path.of("journal", "1.rewrite"), "cannot be written", null),
                make(
                        ImageOutsideFlashException.class,
                        "outside.hex",
                        "Intel HEX",
                        "line 68",
                        0x8000_0000L,
                        16L,
                        Optional.empty(),
                        Optional.empty()),
                make(ImageOverlapException.class, 0x0800_0400L, 100L, "boot.hex line 3", "app.elf .text"),
                make(dev.probewright.flash.EmptyImageException.class, "empty.hex"),
                // File
                new ImageException("app.elf", "no section headers"),
                new UnknownFormatException("notes.txt", "6E 6F 74 65", List.of("ELF", "Intel HEX")),
                new BaseAddressException("app.bin", "raw", true),
                new BaseAddressException("app.elf", "ELF", false),
                new NothingToLoadException("app.elf", "no loadable segment"),
                new WrongMachineException("true", "x86-64", 64, false),
                new UnreadableFileException("app.elf", "there is no such file", null),
                new TruncatedImageException("app.elf", "section headers", 0x2000, 640, 0x1000),
                new HexLineException("app.hex", 12, "checksum 0x3A, calculated 0x3B"),
                new EmptyImageException("app.elf"),
                new SegmentOverlapException("app.elf", ".text", ".data", 0x0800_0400L));
    }

    private static ConnectReport.Attempt attempt(TargetException failure) {
        return new ConnectReport.Attempt(
                new ConnectRung(ConnectStrategy.ATTACH, WireProtocol.SWD, 4_000_000), Optional.of(failure));
    }

    private static ProbeInfo probe(String id, boolean virtual) {
        return new ProbeInfo(id, "cmsis-dap", "A probe", id, virtual, ProbeAccess.FREE, "");
    }

    /** What the flash loader was called with; its type is the bundle's own. */
    private static Object algorithmCall() throws Exception {
        Class<?> function = Class.forName("dev.probewright.flash.LoaderFunction");
        Constructor<?> constructor =
                Class.forName("dev.probewright.flash.AlgorithmCall").getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(
                FlashPhase.ERASE, function.getEnumConstants()[0], 0x0800_2000L, List.of(), 40_000L, 100_000L, 0);
    }

    /** Makes one of those that only their own bundle makes. */
    private static <T> T make(Class<T> type, Object... facts) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance(facts));
    }
}
