import { createServer } from 'node:http';
import { Server } from 'socket.io';

// A room as socket.io's own documentation makes one: no storage, WebSocket only.
const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });

io.on('connection', (socket) => {
  void socket.join('room');
  socket.on('say', (text: string, acknowledge: () => void) => {
    io.to('room').emit('said', text);
    acknowledge();
  });
});

http.listen(0, '127.0.0.1', () => process.send?.(http.address()));
