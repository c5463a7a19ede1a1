/* A call, built anew each time, with at most one mistake. A part of misuse.c. */

enum mistake {
  NONE,
  AT_NULL,
  MISALIGNED,
  OTHER_KIND,
  SIZE_ZERO,
  SIZE_THREE,
  SIZE_SMALL,
  SIZE_ODD,
  SIZE_ABSURD,
  SIZE_OVER,
  OLDEST_SIZE,
  LARGER_WITH_ZEROS,
  LARGER_WITH_MORE,
  NULL_WITH_LENGTH,
  NOT_UTF8,
  CUT_UTF8,
  ABSURD_LENGTH,
  LOWEST,
  HIGHEST,
  MINUS_ONE,
  NO_SUCH,
  TWO,
  ABSURD_INDEX,
  NO_ROOM,
  NULL_ELEMENT,
  MISALIGNED_ELEMENT,
  OTHER_ELEMENT,
  SAME_TWICE,
  SHARED_MEMORY,
  MISTAKES
};

static const char *const mistake_names[MISTAKES] = {
    "nothing wrong", "NULL", "misaligned", "a handle of another kind", "struct_size 0",
    "struct_size 3", "struct_size too small", "struct_size odd", "struct_size 4294967295",
    "struct_size beyond every version", "struct_size of the first version",
    "larger with zeros at the end", "larger with more at the end", "NULL with a length",
    "not UTF-8", "UTF-8 cut short", "a length beyond any memory", "the lowest number",
    "the highest number", "-1", "9999", "2", "a number beyond any memory", "room for one",
    "NULL in the array", "a misaligned handle in the array", "another kind in the array",
    "the same twice in the array", "memory of another array"};

/* How the valid call is made up: which handles, which texts, which fields are given. */
struct choice {
  int variant;
  int text;
  int code;
  int set;   /* of presets */
  int index; /* of an event */
  int mode;  /* a sum of these */
};
enum {
  WITH_OPTIONAL = 1, /* fields that have a has_ field */
  WITH_TEXT = 2,
  WITH_LISTS = 4,    /* what fields point to */
  WITH_AMOUNTS = 8,
  WITH_NUMBERS = 16,
  ALL_MODES = 32
};

struct spot {
  char path[120];
  int left_out; /* of the call that works */
  const struct variable *variable;
};

struct block {
  unsigned char *allocated;
  unsigned char *bytes;
  unsigned char *before;
  size_t size;
  int is_output;
  int is_array;
  const struct structure *structure;
  enum kind kind;
  int type;
};

static struct spot spots[MOST_SPOTS];
static int spot_count;
static struct block blocks[MOST_BLOCKS];
static int block_count;

/* The mistake that is made, where, and with which other kind of handle. */
static struct {
  int spot;
  enum mistake mistake;
  int other;
} wrong;

static struct choice chosen;

/* How many handles stand in an array, and rows in the columns beside it. */
static size_t row_count(void)
{
  return wrong.mistake == SAME_TWICE ? 2 : 1;
}

static struct block *new_block(size_t size, int is_output, enum kind kind, int type)
{
  if (block_count == MOST_BLOCKS) {
    exit(2);
  }
  struct block *block = &blocks[block_count++];
  memset(block, 0, sizeof *block);
  block->allocated = allocate(size + 1);
  /* To the byte, so that reading beyond it is seen; misaligned by one where that is the mistake. */
  block->allocated = realloc(block->allocated, size > 0 ? size : 1);
  block->bytes = block->allocated;
  block->size = size;
  block->is_output = is_output;
  block->kind = kind;
  block->type = type;
  memset(block->bytes, is_output ? 0xA5 : 0, size);
  return block;
}

static void misalign(struct block *block)
{
  unsigned char *moved = allocate(block->size + 1);
  memcpy(moved + 1, block->bytes, block->size);
  free(block->allocated);
  block->allocated = moved;
  block->bytes = moved + 1;
}

/* The next thing that can be wrong: its mistake, if it is this one's turn. */
static enum mistake at_spot(const char *path, const struct variable *variable)
{
  if (spot_count == MOST_SPOTS) {
    exit(2);
  }
  struct spot *spot = &spots[spot_count];
  snprintf(spot->path, sizeof spot->path, "%s.%s", path, variable->name);
  spot->variable = variable;
  spot->left_out = 0;
  int here = spot_count == wrong.spot;
  spot_count += 1;
  return here ? wrong.mistake : NONE;
}

static int ends(const char *name, const char *with)
{
  size_t length = strlen(name), end = strlen(with);
  return length >= end && strcmp(name + length - end, with) == 0;
}

/* What some structs must say for a call to work, where the rules below do not come upon it. Every
 * call is tried with each set. */
enum { SETS = 2 };
static const struct preset {
  int set;
  const char *structure;
  const char *field;
  int64_t number; /* of a text or a pointer: 0 if it is left out */
} presets[] = {
    {0, "settlekit_hold", "kind", SETTLEKIT_HOLD_DISPUTE},
    {0, "settlekit_hold", "channel", 0},
    {0, "settlekit_hold", "address", 0},
    {0, "settlekit_plan", "size", SETTLEKIT_PLAN_PAYMENTS},
    {0, "settlekit_plan", "payments", 3},
    {0, "settlekit_plan", "has_first_due", 1},
    {0, "settlekit_plan", "every", SETTLEKIT_FREQUENCY_WEEK},
    {0, "settlekit_plan", "has_down_payment", 0},
    {0, "settlekit_plan", "down_payment_minor", 0},
    {0, "settlekit_plan", "instalment_minor", 0},
    {0, "settlekit_plan", "instalments", 0},
    {0, "settlekit_plan", "instalment_count", 0},
    {1, "settlekit_columns", "amounts_minor", 0},
    {1, "settlekit_columns", "payments", 0},
    {1, "settlekit_columns", "gaps_days", 0},
    {1, "settlekit_hold", "kind", SETTLEKIT_HOLD_OPT_OUT},
    {1, "settlekit_hold", "claim", 0},
    {1, "settlekit_plan", "size", SETTLEKIT_PLAN_LIST},
    {1, "settlekit_plan", "payments", 0},
    {1, "settlekit_plan", "has_first_due", 0},
    {1, "settlekit_plan", "first_due", 0},
    {1, "settlekit_plan", "every", 0},
    {1, "settlekit_plan", "has_down_payment", 0},
    {1, "settlekit_plan", "down_payment_minor", 0},
    {1, "settlekit_plan", "instalment_minor", 0},
    {1, "settlekit_plan", "instalments", 1},
    {1, "settlekit_plan", "instalment_count", 1},
    {0, "settlekit_new_agreement", "offer", 0},
    {1, "settlekit_new_agreement", "settlement", 0},
    {0, "settlekit_letter_request", "kind", SETTLEKIT_LETTER_CONFIRMATION},
    {0, "settlekit_letter_request", "agreement", 0},
    {0, "settlekit_letter_request", "offer", 0},
    {0, "settlekit_letter_request", "payment", 0},
    {1, "settlekit_letter_request", "kind", SETTLEKIT_LETTER_RECEIPT},
    {1, "settlekit_letter_request", "agreement", 0},
    {1, "settlekit_letter_request", "offer", 0},
    {1, "settlekit_letter_request", "settlement", 0},
};

static const struct preset *preset_of(const char *structure, const char *field)
{
  for (size_t place = 0; place < sizeof presets / sizeof presets[0]; place++) {
    const struct preset *preset = &presets[place];
    if (preset->set == chosen.set && strcmp(preset->structure, structure) == 0
        && strcmp(preset->field, field) == 0) {
      return preset;
    }
  }
  return NULL;
}

static int64_t number_of(const struct variable *variable)
{
  const char *name = variable->name;
  switch (variable->kind) {
  case CODE: return chosen.code;
  case DATE:
    /* 2026-03-01, and later for what ends. */
    return ends(name, "expires_on") ? 20530 : ends(name, "_by") || ends(name, "due") ? 20560 : 20513;
  case FLAG: return strncmp(name, "has_", 4) == 0 && (chosen.mode & WITH_OPTIONAL) != 0;
  case CURRENCY: return 840;
  case EXPONENT: return 2;
  case COUNT: return (int64_t)row_count();
  case INDEX: return ends(name, "event_index") ? chosen.index : 0;
  case CAPACITY: return ROOM;
  default: break;
  }
  if (ends(name, "_minor")) return (chosen.mode & WITH_AMOUNTS) != 0 ? 140000 : 0;
  if (ends(name, "millionths")) return (chosen.mode & WITH_AMOUNTS) != 0 ? 750000 : 0;
  if (strcmp(name, "year") == 0) return 2026;
  if (strcmp(name, "month") == 0 || strcmp(name, "day") == 0) return 3;
  if (ends(name, "bears_on")) return 1;
  if (ends(name, "payments") || ends(name, "number")) return (chosen.mode & WITH_NUMBERS) != 0 ? 3 : 0;
  return 0;
}

static int64_t wrong_number(const struct variable *variable, enum mistake mistake)
{
  switch (mistake) {
  case LOWEST: return variable->size == 8 ? INT64_MIN : INT32_MIN;
  case HIGHEST: return variable->size == 8 ? INT64_MAX : INT32_MAX;
  case MINUS_ONE: return -1;
  case NO_SUCH: return 9999;
  case TWO: return 2;
  case ABSURD_INDEX: return -1;
  case NO_ROOM: return 1;
  default: return number_of(variable);
  }
}

static const char *text_of(const struct variable *variable)
{
  const char *name = variable->name;
  if (variable->kind == TEXT) return candidates[chosen.text];
  if (strcmp(name, "offer") == 0) return "O1";
  if (strcmp(name, "settlement") == 0) return "S1";
  if (strcmp(name, "payment") == 0) return "P1";
  if (ends(name, "claim") || ends(name, "claims")) return "C1";
  if (ends(name, "content_hash")) {
    return "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  }
  if (ends(name, "by")) return "U1";
  if (ends(name, "address")) return "ann@example.com";
  return "X1";
}

/* Text in memory of its own length, with its mistake. */
static void build_text(const char *text, enum mistake mistake, const void **data, size_t *length)
{
  if (mistake == AT_NULL || mistake == NULL_WITH_LENGTH || (text == NULL && mistake == NONE)) {
    *data = NULL;
    *length = mistake == NULL_WITH_LENGTH ? 5 : 0;
    return;
  }
  if (mistake == NOT_UTF8) text = "a\xff" "b";
  if (mistake == CUT_UTF8) text = "a\xe2\x82";
  if (text == NULL) text = "X1";
  *length = strlen(text);
  struct block *block = new_block(*length, 0, TEXT, -1);
  memcpy(block->bytes, text, *length);
  *data = block->bytes;
  if (mistake == ABSURD_LENGTH) *length = SIZE_MAX;
}

/* An array of handles. */
static struct block *build_handles(const struct variable *variable, enum mistake mistake)
{
  struct block *block = new_block(row_count() * sizeof(void *), 0, HANDLES_IN, variable->type);
  int type = mistake == OTHER_ELEMENT ? wrong.other : variable->type;
  void *handle = handle_of(type, chosen.variant);
  if (mistake == NULL_ELEMENT) handle = NULL;
  if (mistake == MISALIGNED_ELEMENT) handle = (char *)handle + 1;
  for (size_t row = 0; row < row_count(); row++) {
    memcpy(block->bytes + row * sizeof handle, &handle, sizeof handle);
  }
  return block;
}

/* A place for what comes out. */
static struct block *build_place(const struct variable *variable)
{
  size_t count = variable->is_array ? ROOM : variable->is_column ? row_count() : 1;
  return new_block(variable->size * count, 1, variable->kind, variable->type);
}

/* The first array that this call reads. */
static void *array_read(void)
{
  for (int place = 0; place < block_count; place++) {
    if (blocks[place].kind == HANDLES_IN || blocks[place].kind == VALUES_IN) {
      return blocks[place].bytes;
    }
  }
  return NULL;
}

static void *build_struct(const char *path, const struct variable *variable, enum mistake mistake);

/* An array of pointers to one struct: the array itself, a pointer in it or the struct is wrong. */
static struct block *build_structs(const char *path, const struct variable *variable,
                                   enum mistake mistake)
{
  int is_inside = mistake != MISALIGNED && mistake != NULL_ELEMENT && mistake != MISALIGNED_ELEMENT;
  char *one = build_struct(path, variable, is_inside ? mistake : NONE);
  if (mistake == NULL_ELEMENT) one = NULL;
  if (mistake == MISALIGNED_ELEMENT) one += 1;
  struct block *block = new_block(row_count() * sizeof one, 0, STRUCTS_IN, variable->type);
  for (size_t row = 0; row < row_count(); row++) {
    memcpy(block->bytes + row * sizeof one, &one, sizeof one);
  }
  return block;
}

/* What a pointer parameter or field points to. */
static void *build_pointer(const char *path, const struct variable *variable, enum mistake mistake)
{
  struct block *block = NULL;
  if (mistake == AT_NULL) return NULL;
  if (mistake == SHARED_MEMORY) return array_read();
  switch (variable->kind) {
  case HANDLE: {
    int type = mistake == OTHER_KIND ? wrong.other : variable->type;
    void *handle = handle_of(type, chosen.variant);
    return mistake == MISALIGNED ? (void *)((char *)handle + 1) : handle;
  }
  case STRUCT_IN:
  case STRUCT_OUT:
    return build_struct(path, variable, mistake);
  case STRUCTS_IN:
    block = build_structs(path, variable, mistake);
    break;
  case HANDLES_IN:
    block = build_handles(variable, mistake);
    break;
  case VALUES_IN:
    block = new_block(variable->size, 0, VALUES_IN, -1);
    if (variable->is_text) {
      settlekit_text text;
      const void *data = NULL;
      build_text(text_of(variable), mistake, &data, &text.length);
      text.data = data;
      /* The array of blocks does not move, but this one was made first. */
      memcpy(block->bytes, &text, sizeof text);
    }
    break;
  case BUFFER:
    block = new_block(ROOM, 1, BUFFER, -1);
    break;
  default:
    block = build_place(variable);
    break;
  }
  if (mistake == MISALIGNED) misalign(block);
  return block->bytes;
}

static void put_number(unsigned char *place, size_t size, int64_t number)
{
  if (size == 8) {
    memcpy(place, &number, 8);
  } else {
    uint32_t small = (uint32_t)number;
    memcpy(place, &small, 4);
  }
}

/* Whether the fields of a struct that are left out by the choice of mode include this one. */
static int is_left_out(const struct structure *structure, const struct variable *field)
{
  const struct preset *preset = preset_of(structure->name, field->name);
  if (preset != NULL) return preset->number == 0;
  if (field->kind == TEXT_VALUE && (chosen.mode & WITH_TEXT) == 0) return 1;
  if (field->kind == COUNT && (chosen.mode & WITH_LISTS) == 0) return 1;
  if (field->kind > HANDLE && (chosen.mode & WITH_LISTS) == 0) return 1;
  if ((chosen.mode & WITH_OPTIONAL) != 0) return 0;
  for (size_t place = 0; place < structure->field_count; place++) {
    const char *name = structure->fields[place].name;
    if (strncmp(name, "has_", 4) == 0 && strncmp(field->name, name + 4, strlen(name + 4)) == 0) {
      return 1;
    }
  }
  return 0;
}

static void build_field(struct block *block, const char *path, const struct structure *structure,
                        const struct variable *field)
{
  if (field->kind == STRUCT_SIZE || field->kind == CALLBACK || field->kind == USER_DATA) return;
  if (field->offset >= block->size) return; /* it is newer than this size */
  enum mistake mistake = at_spot(path, field);
  spots[spot_count - 1].left_out = is_left_out(structure, field);
  unsigned char *place = block->bytes + field->offset;
  if (field->kind == TEXT_VALUE) {
    settlekit_text text = {NULL, 0};
    if (!is_left_out(structure, field) || mistake != NONE) {
      const void *data = NULL;
      build_text(text_of(field), mistake, &data, &text.length);
      text.data = data;
    }
    memcpy(place, &text, sizeof text);
  } else if (field->kind >= HANDLE && is_left_out(structure, field) && mistake == NONE) {
    return;
  } else if (field->kind >= HANDLE) {
    char deeper[120];
    snprintf(deeper, sizeof deeper, "%s.%s", path, field->name);
    void *pointer = build_pointer(deeper, field, mistake);
    memcpy(place, &pointer, sizeof pointer);
    if (mistake != NONE && field->count_after) {
      put_number(place + sizeof pointer, 8, 1);
    }
  } else if (mistake != NONE) {
    put_number(place, field->size, wrong_number(field, mistake));
  } else if (!is_left_out(structure, field)) {
    const struct preset *preset = preset_of(structure->name, field->name);
    put_number(place, field->size, preset != NULL ? preset->number : number_of(field));
  }
}

static void *build_struct(const char *path, const struct variable *variable, enum mistake mistake)
{
  const struct structure *structure = &structures[variable->type];
  size_t size = structure->size, claimed;
  if (mistake == LARGER_WITH_ZEROS || mistake == LARGER_WITH_MORE) size += structure->alignment;
  if (mistake == OLDEST_SIZE) size = structure->first_size;
  claimed = size;
  switch (mistake) {
  case SIZE_ZERO: claimed = 0; break;
  case SIZE_THREE: claimed = 3; break;
  case SIZE_SMALL: claimed = structure->first_size - structure->alignment; break;
  case SIZE_ODD: claimed = structure->first_size + 1; break;
  case SIZE_ABSURD: claimed = 0xFFFFFFFF; break;
  case SIZE_OVER: claimed = LARGEST_STRUCT + structure->alignment; break;
  case OLDEST_SIZE: claimed = structure->first_size; break;
  default: break;
  }
  int is_output = variable->kind == STRUCT_OUT;
  size_t whole = variable->is_array ? size * ROOM : size;
  struct block *block = new_block(whole, is_output, variable->kind, variable->type);
  block->structure = structure;
  block->is_array = variable->is_array;
  uint32_t written = (uint32_t)claimed;
  memcpy(block->bytes, &written, sizeof written);
  if (!is_output) {
    for (size_t place = 0; place < structure->field_count; place++) {
      build_field(block, path, structure, &structure->fields[place]);
    }
    if (mistake == LARGER_WITH_MORE) block->bytes[size - 1] = 1;
  }
  if (mistake == MISALIGNED) misalign(block);
  return block->bytes;
}

static void build_call(const struct function *function, union argument *arguments)
{
  spot_count = 0;
  block_count = 0;
  memset(arguments, 0, sizeof(union argument) * MOST_PARAMETERS);
  for (size_t place = 0; place < function->parameter_count; place++) {
    const struct variable *parameter = &function->parameters[place];
    enum mistake mistake = NONE;
    switch (parameter->kind) {
    case LENGTH:
    case USER_DATA:
    case CALLBACK:
      break; /* with the text before it; the table passes the callback itself */
    case TEXT: {
      const void *data = NULL;
      mistake = at_spot(function->name, parameter);
      build_text(text_of(parameter), mistake, &data, &arguments[place + 1].size);
      arguments[place].read_only = data;
      break;
    }
    default:
      mistake = at_spot(function->name, parameter);
      if (parameter->kind >= HANDLE) {
        char path[120];
        snprintf(path, sizeof path, "%s.%s", function->name, parameter->name);
        arguments[place].pointer = build_pointer(path, parameter, mistake);
      } else {
        arguments[place].number = wrong_number(parameter, mistake);
      }
      break;
    }
  }
  for (int place = 0; place < block_count; place++) {
    struct block *block = &blocks[place];
    block->before = allocate(block->size);
    memcpy(block->before, block->bytes, block->size);
  }
}
