/** Our own drawing: a path through hills to a flag. Colours come from the theme. */
export function PathPicture() {
  return (
    <svg class="picture" viewBox="0 0 328 150" aria-hidden="true" focusable="false">
      <rect class="picture__sky" width="328" height="150" rx="20" />
      <circle class="picture__sun" cx="284" cy="40" r="18" />
      <path class="picture__far" d="M0 98c38-30 70-34 106-14s70 14 108-12 76-26 114-2v60a20 20 0 0 1-20 20H20a20 20 0 0 1-20-20z" />
      <path class="picture__near" d="M0 122c46-22 88-22 132-8s96 12 196-18v34a20 20 0 0 1-20 20H20a20 20 0 0 1-20-20z" />
      <path class="picture__path" d="M64 150c4-18 58-14 76-26s-30-18-10-30 62-4 78-16" />
      <path class="picture__pole" d="M210 80V46" />
      <path class="picture__flag" d="M210 46h24l-7 8 7 8h-24z" />
      <circle class="picture__step" cx="66" cy="142" r="5" />
      <circle class="picture__step" cx="136" cy="126" r="4.5" />
      <circle class="picture__step" cx="128" cy="96" r="4" />
    </svg>
  );
}
