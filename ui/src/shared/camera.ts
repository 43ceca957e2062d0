// Camera pictures onto a canvas. One preview at a time, opened and closed in order, however fast
// the screens change; a picture that comes while one is being drawn is dropped, never queued.
import type { Backend, Picture } from '../backend/backend';

let turn: Promise<unknown> = Promise.resolve();

/** Shows the camera until the returned function is called. `onPicture` is told once per picture. */
export function film(
  backend: Backend,
  canvas: HTMLCanvasElement,
  onPicture: () => void,
  onFault: (error: unknown) => void,
): () => void {
  let over = false;
  let drawing = false;

  async function draw(picture: Picture): Promise<void> {
    if (over || drawing || typeof createImageBitmap !== 'function') return;
    drawing = true;
    try {
      const bitmap = await createImageBitmap(new Blob([picture], { type: 'image/jpeg' }));
      if (canvas.width !== bitmap.width) canvas.width = bitmap.width;
      if (canvas.height !== bitmap.height) canvas.height = bitmap.height;
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
      bitmap.close();
      if (!over) onPicture();
    } catch {
      // A torn picture is no event; the next one comes in a moment.
    } finally {
      drawing = false;
    }
  }

  turn = turn.then(async () => {
    if (over) return;
    await backend.preview((picture) => void draw(picture)).catch(onFault);
  });
  return () => {
    over = true;
    turn = turn.then(() => backend.previewStop().catch(() => undefined));
  };
}
