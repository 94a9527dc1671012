/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.ResetKind;
import java.util.Locale;

/** Embedded CDT's attributes, which begin as the type's id does. */
final class EmbeddedPart {
    private final String prefix;
    private final ForeignAttributes from;
    private final ImportDraft to;

    EmbeddedPart(String type, ForeignAttributes from, ImportDraft to) {
        this.prefix = type.substring(0, type.lastIndexOf('.') + 1);
        this.from = from;
        this.to = to;
    }

    void map(LaunchKind kind) {
        startup();
        ServerOptions options = new ServerOptions(text("gdbServerOther"));
        switch (kind) {
            case JLINK -> jLink();
            case PYOCD -> pyOcd(options);
            default -> openOcd(options);
        }
        from.ignore(
                prefix,
                "doContinue",
                "doGdbServerAllocateConsole",
                "doGdbServerAllocateTelnetConsole",
                "doGdbServerAllocateSemihostingConsole",
                "doGdbServerInitRegs",
                "doGdbServerLocalOnly",
                "doGdbServerSilent",
                "doGdbServerPreferXpackBin",
                "doStartGdbCLient",
                "doSecondReset",
                "enableSemihostingIoclientGdbClient",
                "enableSemihostingIoclientTelnet",
                "firstResetType",
                "secondResetType",
                "gdbClientOtherOptions",
                "gdbServerExecutable",
                "gdbServerGdbPortNumber",
                "gdbServerLog",
                "gdbServerSwoPortNumber",
                "gdbServerTelnetPortNumber",
                "gdbServerTclPortNumber",
                "gdbServerConnection",
                "gdbServerDeviceSpeed",
                "gdbServerDeviceEndianness",
                "firstResetSpeed",
                "gdbServerUseGdbSyscalls",
                "gdbServerEnableSemihosting",
                "gdbServerFlashFastVerify");
        from.ignore(CdtPart.JTAG, "setResume");
    }

    private void startup() {
        boolean loads = from.is(CdtPart.JTAG + "loadImage", true);
        boolean resets = is("doFirstReset", true) | is("doSecondReset", true);
        if (is("doConnectToRunning", false) || !loads && !resets) {
            to.put(LaunchAttributes.ATTACH, true);
        }
        CdtPart.stopAt(from, to, is("doContinue", true));
        to.initCommands(text("gdbClientOtherCommands").replaceAll("(?m)^set mem inaccessible-by-default off\\s*$", ""));
        to.initCommands(text("otherInitCommands"));
        to.runCommands(text("otherRunCommands"));
        to.noteIf(is("doDebugInRam", false), Messages.Note_Ram);
        to.noteIf(is("enableSemihosting", false) | is("gdbServerEnableSemihosting", false), Messages.Note_Semihosting);
        to.noteIf(
                !is("doStartGdbServer", true),
                Messages.Note_Server,
                from.text(CdtPart.JTAG + "ipAddress") + ":" + from.text(CdtPart.JTAG + "portNumber"));
        String common = prefix.substring(0, prefix.indexOf(".gdbjtag.") + ".gdbjtag.".length());
        String svd = from.text(common + "svdPath");
        to.noteIf(!svd.isEmpty(), Messages.Note_Svd, svd);
        // What its peripherals view has open.
        from.ignore(common, "PERIPHERALS");
    }

    private void jLink() {
        to.chip(text("gdbServerDeviceName"));
        protocol(text("gdbServerDebugInterface"));
        to.clock(text("interfaceSpeed"), 1000);
        String address = text("gdbServerConnectionAddress");
        if (text("gdbServerConnection").equals("ip")) {
            to.note(Messages.Note_Network, address);
        } else if (!address.isEmpty()) {
            to.probe(address);
        }
        if (from.has(prefix + "doGdbServerVerifyDownload")) {
            to.put(LaunchAttributes.VERIFY, is("doGdbServerVerifyDownload", true));
        }
        switch (text("firstResetType")) {
            case "1" -> to.put(LaunchAttributes.RESET, ResetKind.CORE.name());
            case "2" -> to.put(LaunchAttributes.RESET, ResetKind.PIN.name());
            default -> from.ignore(prefix, "firstResetType");
        }
        to.noteIf(is("enableSwo", false), Messages.Note_Swv, text("swoEnableTargetCpuFreq"));
        to.noteIf(is("enableFlashBreakpoints", false), Messages.Note_FlashBreakpoints);
        from.ignore(prefix, "swoEnableTargetPortMask", "swoEnableTargetSwoFreq", "gdbServerOther");
    }

    private void openOcd(ServerOptions options) {
        options.transport().ifPresent(this::protocol);
        options.kilohertz().ifPresent(clock -> to.clock(clock, 1000));
        options.serialNumber().ifPresent(to::probe);
        if (options.underReset()) {
            to.put(LaunchAttributes.CONNECT, ConnectStrategy.UNDER_RESET.name());
        }
        to.noteIf(!options.text().isEmpty(), Messages.Note_OpenOcd, options.text());
        from.ignore(prefix, "gdbServerConnectionAddress");
    }

    private void pyOcd(ServerOptions options) {
        String chip = text("gdbServerTargetName");
        if (is("gdbServerOverrideTarget", true)) {
            to.chip(chip);
        }
        String board = text("gdbServerBoardId");
        if (!board.isEmpty()) {
            to.probe(board);
        }
        to.clock(text("gdbServerBusSpeed"), 1);
        if (options.underReset()) {
            to.put(LaunchAttributes.CONNECT, ConnectStrategy.UNDER_RESET.name());
        }
        to.noteIf(!options.text().isEmpty(), Messages.Note_PyOcd, options.text());
        from.ignore(prefix, "gdbServerBoardName", "gdbServerConnectionAddress");
    }

    private void protocol(String transport) {
        boolean jtag = transport.toLowerCase(Locale.ROOT).contains("jtag");
        to.put(LaunchAttributes.PROTOCOL, (jtag ? WireProtocol.JTAG : WireProtocol.SWD).name());
    }

    private String text(String key) {
        return from.text(prefix + key);
    }

    private boolean is(String key, boolean otherwise) {
        return from.is(prefix + key, otherwise);
    }
}
