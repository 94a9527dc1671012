/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import java.io.File;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bus of the user's boards, and what they keep. */
class StateTest {
    @TempDir
    Path folder;

    private final SimBus bus = new SimBus();
    private String before;

    @BeforeEach
    void moveState() {
        before = System.getProperty("probewright.state", "");
        System.setProperty("probewright.state", folder.toString());
    }

    @AfterEach
    void restoreState() {
        if (before.isEmpty()) {
            System.clearProperty("probewright.state");
        } else {
            System.setProperty("probewright.state", before);
        }
    }

    private UsbDevice open(String path) throws UsbException {
        return bus.open(bus.find(path).orElseThrow());
    }

    private Path flashFile(String name) {
        return folder.resolve("boards").resolve("stm32f103-" + name + ".flash.bin");
    }

    @Test
    void isFoundAsAService() {
        assertTrue(ServiceLoader.load(UsbBus.class).stream().anyMatch(each -> each.type() == SimBus.class));
    }

    @Test
    void listsTheFirstBoardAndThoseThatHaveKeptSomething() throws Exception {
        List<String> kinds = SimBus.kinds().stream().map(BoardKind::name).toList();
        assertEquals("stm32f103", kinds.get(0));
        assertEquals(kinds, bus.devices().stream().map(UsbDeviceInfo::path).toList());
        open("stm32f103/lab-2?mode=virtual").close();
        open("stm32f103/none?mode=virtual&state=none").close();
        List<String> listed = new ArrayList<>(kinds);
        listed.add(1, "stm32f103/lab-2");
        assertEquals(listed, bus.devices().stream().map(UsbDeviceInfo::path).toList());
        UsbDeviceInfo info = bus.devices().get(1);
        assertEquals("lab-2", info.serial());
        assertEquals("Probewright Virtual Board STM32F103 (CMSIS-DAP v2)", info.product());
        assertTrue(info.interfaces().get(0).name().contains("CMSIS-DAP v2"));
        assertEquals(UsbAccess.FREE, info.access());
        SimBus.erase("lab-2");
        assertEquals(kinds.size(), bus.devices().size());
    }

    @Test
    void boardsOfTwoKindsHaveNothingInCommon() throws Exception {
        try (UsbDevice one = open("stm32f103/two?mode=virtual");
                UsbDevice other = open("stm32g431/two?mode=virtual")) {
            assertEquals("two", one.info().serial());
            assertEquals("stm32g431-two", other.info().serial());
            assertEquals(
                    "Probewright Virtual Board STM32G431 (CMSIS-DAP v2)",
                    other.info().product());
            SimBus.opened("stm32g431/two").orElseThrow().loadFlash(0, new byte[] {1});
            assertEquals(-1, SimBus.opened("two").orElseThrow().flash()[0]);
        }
        Path kept = folder.resolve("boards").resolve("stm32g431-two.flash.bin");
        assertEquals(1, Files.readAllBytes(kept)[0]);
        SimBus.renew("stm32f103/two");
        assertTrue(Files.exists(kept));
        SimBus.renew("stm32g431/two");
        assertFalse(Files.exists(kept));
        assertFalse(Files.exists(folder.resolve("boards").resolve("stm32g431-two.options.bin")));
    }

    @Test
    void filesOfABoardBeforeThereWereOtherKindsAreLoaded() throws Exception {
        Files.createDirectories(folder.resolve("boards"));
        byte[] flash = new byte[128 * 1024];
        flash[77] = 7;
        byte[] options = {(byte) 0xA5, 0x5A, (byte) 0xFF, 0, 0x12, (byte) 0xED, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0};
        Files.write(flashFile("old"), flash);
        Files.write(folder.resolve("boards").resolve("stm32f103-old.options.bin"), options);
        open("stm32f103/old?mode=virtual").close();
        try (UsbDevice device = open("stm32f103/old?mode=virtual")) {
            VirtualBoard board =
                    SimBus.opened(device.info().path().split("[?]")[0]).orElseThrow();
            assertArrayEquals(flash, board.flash());
            assertArrayEquals(options, board.optionBytes());
        }
    }

    @Test
    void keepsItsFlashInAPlainFile() throws Exception {
        try (UsbDevice device = open("stm32f103/kept?mode=virtual")) {
            assertEquals("kept", device.info().serial());
            SimBus.opened("kept").orElseThrow().loadFlash(0x1234, new byte[] {1, 2, 3});
            byte[] file = Files.readAllBytes(flashFile("kept"));
            assertEquals(128 * 1024, file.length);
            assertEquals(2, file[0x1235], "while it is open, too");
        }
        try (UsbDevice device = open("stm32f103/kept?mode=virtual")) {
            byte[] flash = SimBus.opened(device.info().serial()).orElseThrow().flash();
            assertArrayEquals(Files.readAllBytes(flashFile("kept")), flash);
            assertEquals(3, flash[0x1236]);
        }
        SimBus.erase("kept");
        assertFalse(Files.exists(flashFile("kept")));
        try (UsbDevice device = open("stm32f103/kept?mode=virtual")) {
            assertEquals(-1, SimBus.opened(device.info().serial()).orElseThrow().flash()[0x1236]);
        }
    }

    @Test
    void pagesFarApartAreWrittenAtOnce() throws Exception {
        BoardFolder boards = BoardFolder.ofUser();
        Files.createDirectories(boards.path());
        ChipMemory flash = new ChipMemory("flash", 0x08000000, new byte[128 * 1024]);
        try (FlashFiles files = FlashFiles.open(boards, BoardOptions.forTest("pages"), List.of(flash))) {
            flash.bytes()[5] = 1;
            files.changed(flash, 5, 1);
            flash.bytes()[0x1FFFF] = 2;
            files.changed(flash, 0x1FFFF, 1);
            files.flush();
            assertArrayEquals(flash.bytes(), Files.readAllBytes(flashFile("pages")));
        }
    }

    @Test
    void everyAnswerFindsTheFileUpToDate() throws Exception {
        VirtualBoard board =
                new VirtualBoard(BoardOptions.forTest("answers").withKeepsState(true), BoardFolder.ofUser());
        try (Dap dap = new Dap(board).connect()) {
            dap.writeWord(0xE000EDF0, 0xA05F0003);
            dap.writeWord(0x40022004, 0x45670123);
            dap.writeWord(0x40022004, 0xCDEF89AB);
            dap.writeWord(0x40022010, 0x01);
            dap.writeHalfword(0x08000802, 0x1234);
            assertEquals(0x34, Files.readAllBytes(flashFile("answers"))[0x802]);
            dap.exchange(0x09, 0x64, 0);
            dap.writeWord(0x40022008, 0x45670123);
            dap.writeWord(0x40022008, 0xCDEF89AB);
            dap.writeWord(0x40022010, 0x220);
            dap.writeWord(0x40022010, 0x260);
            Path options = folder.resolve("boards").resolve("stm32f103-answers.options.bin");
            assertEquals(-1, Files.readAllBytes(options)[0]);
        }
    }

    @Test
    void isOpenOnceOnly() throws Exception {
        try (UsbDevice device = open("stm32f103/once?mode=virtual")) {
            UsbBusyException busy = assertThrows(UsbBusyException.class, () -> open("stm32f103/once"));
            assertTrue(String.valueOf(busy.getMessage()).contains("this process"));
            UsbDeviceInfo listed = bus.devices().get(1);
            assertEquals(UsbAccess.BUSY, listed.access());
            assertThrows(UsbBusyException.class, () -> SimBus.erase("once"));
            assertThrows(UsbBusyException.class, () -> {
                device.bulk(0, 0x01, 0x81);
                device.bulk(0, 0x01, 0x81);
            });
        }
        open("stm32f103/once?mode=virtual").close();
    }

    private static String codeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    @Test
    void anotherProcessIsNamed() throws Exception {
        Files.createDirectories(folder);
        Path port = folder.resolve("port");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dprobewright.state=" + folder,
                        "-cp",
                        codeOf(SimBus.class) + File.pathSeparator + codeOf(UsbBus.class),
                        "dev.probewright.sim.net.ServeBoard",
                        "stm32f103/shared?mode=virtual",
                        "0",
                        port.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            for (int wait = 0; wait < 1000 && !Files.exists(port); wait++) {
                Thread.sleep(20);
            }
            int number = Integer.parseInt(Files.readString(port));
            try (Socket client = new Socket("127.0.0.1", number)) {
                // The board is powered once the first answer is there.
                client.getOutputStream().write(Dap.bytes(0x44, 0x41, 0x50, 0, 2, 0, 1, 0, 0x00, 0xFE));
                byte[] answer = client.getInputStream().readNBytes(8 + 3);
                assertArrayEquals(Dap.bytes(0x44, 0x41, 0x50, 0, 3, 0, 2, 0, 0x00, 1, 8), answer);
                UsbBusyException busy =
                        assertThrows(UsbBusyException.class, () -> open("stm32f103/shared?mode=virtual"));
                assertTrue(String.valueOf(busy.getMessage()).contains("process " + other.pid()), busy::getMessage);
                assertEquals(UsbAccess.BUSY, bus.devices().get(1).access());
            }
        } finally {
            other.destroyForcibly();
            assertTrue(other.waitFor(10, TimeUnit.SECONDS));
        }
        open("stm32f103/shared?mode=virtual").close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stm32f103/",
                "stm32f103/a b",
                "stm32f103/../x",
                "stm32f103?packet=12",
                "stm32f103?packet=many",
                "stm32f103?speed=9",
                "stm32f103?mode=fast",
                "stm32f103?latency=5",
                "stm32f103?wrap=1000",
                "stm32f103?fault=bad+luck",
                "stm32f103?rdp=1",
                "stm32f103?nrst=maybe",
                "stm32f103?program=nonsense",
                "stm32f103?program=missing.elf",
                "py32f003?rdp=2",
                "dead?program=loop"
            })
    void badPathsAreNamed(String path) {
        UsbException failure = assertThrows(UsbException.class, () -> open(path));
        assertTrue(String.valueOf(failure.getMessage()).contains("sim:" + path), failure::getMessage);
    }

    @Test
    void otherPathsAreNoBoards() throws Exception {
        assertTrue(bus.find("stm32f407").isEmpty());
        assertTrue(bus.find("stm32f103x").isEmpty());
    }

    @Test
    void optionsOfThePathHold() throws Exception {
        String path =
                "stm32f103/o?mode=virtual&state=none&packet=64&count=2&endpoint=64&wrap=1024&latency=1000us&wire=bits"
                        + "&fault=drop+packet+3";
        try (UsbDevice device = open(path)) {
            BoardOptions options = SimBus.opened("o").orElseThrow().options();
            assertEquals(64, options.packetSize());
            assertEquals(2, options.packetCount());
            assertEquals(1024, options.tarWrap());
            assertEquals(1_000_000_000L, options.latency());
            assertTrue(options.bitLevel());
            assertEquals(64, device.bulk(0, 1, 0x81).maxPacketSize());
            assertEquals(1, SimBus.opened("o").orElseThrow().faults().all().size());
            assertFalse(Files.exists(flashFile("o")));
        }
    }

    @Test
    void aFileOfTheWrongLengthIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("boards"));
        Files.write(flashFile("short"), new byte[100]);
        UsbException failure = assertThrows(UsbException.class, () -> open("stm32f103/short?mode=virtual"));
        assertTrue(String.valueOf(failure.getMessage()).contains("100"), failure::getMessage);
        Files.delete(flashFile("short"));
        open("stm32f103/short?mode=virtual").close();
    }

    @Test
    void comingAndGoingIsTold() throws Exception {
        CountDownLatch told = new CountDownLatch(2);
        try (UsbBus.Registration registration = bus.onChange(told::countDown)) {
            assertTrue(registration != null);
            open("stm32f103/told?mode=virtual").close();
            assertTrue(told.await(5, TimeUnit.SECONDS));
        }
    }
}
