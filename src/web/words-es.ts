/** Las palabras que rodean a toda pantalla. */
import type { FrameWords } from './frame-words';

export const FRAME_WORDS_ES: FrameWords = {
  product: 'Surtido',
  skip: 'Ir al contenido',
  menu: 'Secciones',
  otherLanguage: 'English',
  account: 'Mi cuenta',
  logOut: 'Salir',
  queued: 'Por enviar',
  stored: 'Sin conexión. Esta página es de',
  offline: {
    title: 'Sin conexión',
    text: 'Esta página no está guardada en este teléfono. Lo que ya abrió antes sí se puede ver, y lo que escriba se enviará al reconectar.',
    home: 'Ir al inicio',
  },
  errors: { title: (count) => (count === 1 ? 'Hay algo que corregir' : `Hay ${count} cosas que corregir`) },
  logIn: {
    title: 'Entrar',
    username: 'Usuario',
    password: 'Contraseña',
    button: 'Entrar',
    written: 'Ya entró',
    writtenHelp: 'Lo que escribió antes de que terminara la sesión sigue aquí. Todavía no se ha guardado.',
    writtenKept: 'Su sesión terminó. Lo que escribió no se pierde: entre y siga.',
    backToWritten: 'Volver a lo que escribió',
    ended: 'Para ver esa página, entre con su usuario.',
    lost: 'Su sesión terminó y lo que envió no se guardó: entre y envíelo otra vez.',
    institutionBeside:
      'La cuenta de la institución se abre en otra pestaña. Entre ahí, regrese a esta y siga con lo que escribió.',
    institution: 'Entrar con la cuenta de la institución',
    entered: 'Ya entró con la cuenta de la institución.',
    goOn: 'Continuar',
  },
  own: {
    title: 'Mi cuenta',
    name: 'Nombre',
    username: 'Usuario',
    role: 'Función',
    roles: {
      clinic: 'Unidad médica',
      warehouse: 'Almacén',
      administrator: 'Administración',
      auditor: 'Auditoría',
      operator: 'Operación del sistema',
    },
    place: 'Ámbito',
    change: 'Cambiar la contraseña',
    mustChange: 'Entró con una contraseña de un solo uso. Elija una propia para continuar.',
    current: 'Contraseña actual',
    next: 'Contraseña nueva',
    nextHelp: '12 caracteres o más; una frase es buena.',
    button: 'Cambiar la contraseña',
  },
  problem: {
    title: (status) =>
      status === 404
        ? 'No está aquí'
        : status === 403
          ? 'Su cuenta no llega hasta aquí'
          : status >= 500
            ? 'Algo falló'
            : 'No se pudo',
    back: 'Ir a mi inicio',
    id: (requestId) => `Para quien opera el sistema: ${requestId}`,
  },
};
