// What the stage set's camera films: a counter and a phone, drawn anew a few times a second.

const WIDTH = 960;
const HEIGHT = 540;

function draw(paint: CanvasRenderingContext2D, turn: number): void {
  const ground = paint.createLinearGradient(0, 0, 0, HEIGHT);
  ground.addColorStop(0, '#3c4652');
  ground.addColorStop(1, '#7d6d5a');
  paint.fillStyle = ground;
  paint.fillRect(0, 0, WIDTH, HEIGHT);
  paint.save();
  paint.translate(WIDTH / 2 + Math.sin(turn / 9) * 14, HEIGHT / 2 + 20);
  paint.rotate(-0.05);
  paint.fillStyle = '#101318';
  paint.beginPath();
  paint.roundRect(-130, -230, 260, 480, 30);
  paint.fill();
  paint.fillStyle = '#f7f7f7';
  paint.fillRect(-116, -200, 232, 420);
  paint.fillStyle = '#1a1a1a';
  for (let row = 0; row < 21; row += 1) {
    for (let column = 0; column < 21; column += 1) {
      if ((row * 7 + column * 13 + ((row * column) % 5)) % 3 === 0) {
        paint.fillRect(-84 + column * 8, -40 + row * 8, 8, 8);
      }
    }
  }
  for (let bar = 0; bar < 60; bar += 1) {
    if ((bar * 5) % 7 < 4) paint.fillRect(-90 + bar * 3, -160, 2, 80);
  }
  paint.restore();
}

/** Gives pictures until the returned function is called. */
export function filmCounter(show: (picture: ArrayBuffer) => void): () => void {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const paint = canvas.getContext('2d');
  let turn = 0;
  const timer = setInterval(() => {
    if (!paint) return;
    draw(paint, (turn += 1));
    canvas.toBlob((blob) => void blob?.arrayBuffer().then(show), 'image/jpeg', 0.8);
  }, 150);
  return () => clearInterval(timer);
}
