// CMSIS-DAP over TCP as a transport of dapjs: 44 41 50 00, length (16 bits, little-endian), type, 0, packet.
//
// SPDX-License-Identifier: EPL-2.0
'use strict';

const net = require('net');

const HEADER = 8;
const REQUEST = 1;
const RESPONSE = 2;

class TcpTransport {
    constructor(port, packetSize) {
        this.port = port;
        this.packetSize = packetSize;
        this.received = Buffer.alloc(0);
        this.waiting = null;
        this.failure = null;
    }

    open() {
        return new Promise((resolve, reject) => {
            this.socket = net.connect(this.port, '127.0.0.1', resolve);
            this.socket.setNoDelay(true);
            this.socket.on('data', (data) => {
                this.received = Buffer.concat([this.received, data]);
                this.deliver();
            });
            this.socket.on('error', (error) => {
                this.failure = error;
                reject(error);
                this.deliver();
            });
            this.socket.on('close', () => {
                this.failure = this.failure || new Error('connection closed');
                this.deliver();
            });
        });
    }

    close() {
        return new Promise((resolve) => this.socket.end(resolve));
    }

    deliver() {
        if (!this.waiting) {
            return;
        }
        if (this.received.length >= HEADER) {
            const length = this.received.readUInt16LE(4);
            if (this.received.readUInt32LE(0) !== 0x00504144 || this.received[6] !== RESPONSE) {
                this.failure = new Error('not a response: ' + this.received.subarray(0, HEADER).toString('hex'));
            } else if (this.received.length >= HEADER + length) {
                const packet = Uint8Array.from(this.received.subarray(HEADER, HEADER + length));
                this.received = this.received.subarray(HEADER + length);
                const { resolve } = this.waiting;
                this.waiting = null;
                resolve(new DataView(packet.buffer));
                return;
            }
        }
        if (this.failure) {
            const { reject } = this.waiting;
            this.waiting = null;
            reject(this.failure);
        }
    }

    read() {
        return new Promise((resolve, reject) => {
            this.waiting = { resolve, reject };
            this.deliver();
        });
    }

    write(data) {
        const packet = Buffer.from(data.buffer ? data.buffer : data);
        const header = Buffer.alloc(HEADER);
        header.write('DAP\0', 0, 'latin1');
        header.writeUInt16LE(packet.length, 4);
        header[6] = REQUEST;
        return new Promise((resolve, reject) => {
            this.socket.write(Buffer.concat([header, packet]), (error) => (error ? reject(error) : resolve()));
        });
    }
}

module.exports = { TcpTransport };
