// What dapjs sees of a virtual board, one "name value…" a line, numbers in hexadecimal. Arguments: port, packet size,
// swd or jtag.
//
// SPDX-License-Identifier: EPL-2.0
'use strict';

const dapjs = require('dapjs');
const { TcpTransport } = require('./tcp-transport');

const RAM = 0x20000400;
const CODE = 0x20000200;
const STACK = 0x20002000;

const SWD = 1;
const JTAG = 2;
const DAP_JTAG_CONFIGURE = 0x15;
const IR_LENGTHS = [4, 5];

const CTRL_STAT = 0x4;
const STICKYERR = 0x20;
const POWER_UP = 0x50000000;

/** dapjs connects by JTAG, but then selects Serial Wire, and leaves it to others to say what is in the chain. */
class JtagProbe extends dapjs.CmsisDAP {
    async selectProtocol() {
        await super.selectProtocol(JTAG);
        await this.send(DAP_JTAG_CONFIGURE, Uint8Array.of(IR_LENGTHS.length, ...IR_LENGTHS));
    }
}

function print(name, ...values) {
    console.log([name, ...values.map((value) => (value >>> 0).toString(16))].join(' '));
}

async function main(port, packetSize, protocol) {
    const transport = new TcpTransport(port, packetSize);
    const Probe = protocol === JTAG ? JtagProbe : dapjs.CmsisDAP;
    const core = new dapjs.CortexM(new Probe(transport, protocol, 4000000));
    await core.connect();
    print('dpidr', await core.readDP(0x0));
    print('ctrlstat', await core.readDP(CTRL_STAT));
    print('cpuid', await core.readMem32(0xE000ED00));
    await core.halt();
    print('halted', (await core.isHalted()) ? 1 : 0);

    const words = Uint32Array.from({ length: 256 }, (unused, index) => Math.imul(index + 1, 0x9E3779B1));
    await core.writeBlock(RAM, words);
    const back = await core.readBlock(RAM, words.length);
    print('block', words.every((word, index) => word === back[index]) ? 1 : 0, back[0], back[255]);
    await core.writeMem32(RAM + 0x800, 0x01020304);
    await core.writeMem16(RAM + 0x802, 0xBEEF);
    print('mixed', await core.readMem32(RAM + 0x800), (await core.readMem16(RAM + 0x800)) & 0xFFFF);

    await core.writeCoreRegister(2, 0x12345678);
    print('registers', await core.readCoreRegister(2), await core.readCoreRegister(15), await core.readCoreRegister(13));

    // adds r0, r0, r1; muls r0, r1, r0; bkpt: what dapjs calls a function and waits for.
    await core.execute(CODE, Uint32Array.of(0x43481840, 0x0000BE00), STACK, CODE + 1, CODE + 5, 30, 4);
    print('executed', await core.readCoreRegister(0), await core.readCoreRegister(15));

    let failure = 'none';
    try {
        await core.readMem32(0x30000000);
    } catch (error) {
        failure = error.message.replace(/ /g, '-');
    }
    if (protocol === JTAG && (await core.readDP(CTRL_STAT)) & STICKYERR) {
        // No scan tells of it, and ABORT, which dapjs writes, does not clear it there.
        failure += ',-but-STICKYERR';
        await core.writeDP(CTRL_STAT, POWER_UP | STICKYERR);
    }
    console.log('fault ' + failure);
    print('afterwards', await core.readMem32(RAM + 0x800));
    await core.disconnect();
}

main(Number(process.argv[2]), Number(process.argv[3]), process.argv[4] === 'jtag' ? JTAG : SWD).then(
    () => process.exit(0),
    (error) => {
        console.error(error);
        process.exit(1);
    });
