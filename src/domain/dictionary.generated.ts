// Generated from docs/data-dictionary.csv by scripts/make-dictionary.mjs: edit that file, not this one.
export const DICTIONARY = {
  "facilities": {
    "facilityId": {
      "es": "clues",
      "aliases": [
        "facility_id",
        "site_code",
        "unidad"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "The unit's own code (CLUES in Mexico). Every other file refers to it."
    },
    "name": {
      "es": "nombre",
      "aliases": [
        "facility_name",
        "site_name"
      ],
      "type": "text",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Name as people say it"
    },
    "kind": {
      "es": "tipo",
      "aliases": [
        "site_type",
        "type"
      ],
      "type": "enum",
      "values": {
        "clinic": [
          "centro de salud",
          "clinica"
        ],
        "hospital": [],
        "warehouse": [
          "almacen"
        ]
      },
      "unit": null,
      "required": false,
      "default": "clinic",
      "description": "clinic, hospital or warehouse. A folder holds exactly one warehouse: the one that ships."
    },
    "municipality": {
      "es": "municipio",
      "aliases": [
        "district"
      ],
      "type": "text",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Municipality or district"
    },
    "latitude": {
      "es": "latitud",
      "aliases": [
        "lat",
        "site_latitude"
      ],
      "type": "number",
      "unit": "degrees",
      "required": false,
      "default": null,
      "description": "Decimal degrees north"
    },
    "longitude": {
      "es": "longitud",
      "aliases": [
        "lon",
        "lng",
        "site_longitude"
      ],
      "type": "number",
      "unit": "degrees",
      "required": false,
      "default": null,
      "description": "Decimal degrees east"
    },
    "routeId": {
      "es": "ruta",
      "aliases": [
        "route",
        "route_id"
      ],
      "type": "code",
      "unit": null,
      "required": false,
      "default": null,
      "description": "The delivery route that serves the unit (routes.csv)"
    },
    "roadKm": {
      "es": "km_carretera",
      "aliases": [
        "road_km"
      ],
      "type": "nonnegative",
      "unit": "km",
      "required": false,
      "default": null,
      "description": "Road distance from the warehouse"
    },
    "travelMinutes": {
      "es": "minutos_viaje",
      "aliases": [
        "travel_minutes"
      ],
      "type": "nonnegative",
      "unit": "min",
      "required": false,
      "default": null,
      "description": "Driving time from the warehouse"
    },
    "shareServed": {
      "es": "proporcion_atendida",
      "aliases": [
        "share_served"
      ],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "1",
      "description": "Share of the population or patients counted here that this unit serves"
    },
    "tripReliability": {
      "es": "viajes_que_llegan",
      "aliases": [
        "trip_reliability"
      ],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": null,
      "description": "Share of the trips that reach the unit (1 = all); empty: all of them, or as its reports tell where the policy says so (tripReliabilityFrom)"
    },
    "storageLitres": {
      "es": "litros_almacenaje",
      "aliases": [
        "storage_litres"
      ],
      "type": "nonnegative",
      "unit": "L",
      "required": false,
      "default": null,
      "description": "Shelf space for one delivery; empty means not limiting"
    },
    "coldStorageLitres": {
      "es": "litros_red_frio",
      "aliases": [
        "cold_storage_litres"
      ],
      "type": "nonnegative",
      "unit": "L",
      "required": false,
      "default": null,
      "description": "Refrigerator space for one delivery; empty means not limiting"
    }
  },
  "medicines": {
    "medicineId": {
      "es": "clave",
      "aliases": [
        "medicine_id",
        "product_code",
        "cnis"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "The catalogue code (CNIS clave in Mexico)"
    },
    "name": {
      "es": "nombre",
      "aliases": [
        "product_name",
        "medicine",
        "medicamento"
      ],
      "type": "text",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Name of the medicine"
    },
    "presentation": {
      "es": "presentacion",
      "aliases": [
        "strength"
      ],
      "type": "text",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Form and strength as printed on the pack"
    },
    "gtins": {
      "es": "codigos_barras",
      "aliases": [
        "gtin",
        "barcodes"
      ],
      "type": "text",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Barcodes (GTIN) of its packs, spaces between: each maker has its own"
    },
    "packSize": {
      "es": "contenido",
      "aliases": [
        "pack_size",
        "unidades_por_envase"
      ],
      "type": "positive",
      "unit": "units a pack",
      "required": true,
      "default": null,
      "description": "Dispensing units in one pack (30 tablets; 1000 UI; 120 mL)"
    },
    "unit": {
      "es": "unidad_medida",
      "aliases": [
        "dispensing_unit"
      ],
      "type": "text",
      "unit": null,
      "required": false,
      "default": "unit",
      "description": "The dispensing unit: tablet, mL, UI"
    },
    "atc": {
      "es": "atc",
      "aliases": [],
      "type": "text",
      "unit": null,
      "required": false,
      "default": null,
      "description": "ATC code"
    },
    "ven": {
      "es": "ven",
      "aliases": [],
      "type": "enum",
      "values": {
        "V": [
          "vital"
        ],
        "E": [
          "esencial",
          "essential"
        ],
        "N": [
          "no esencial",
          "non-essential"
        ]
      },
      "unit": null,
      "required": false,
      "default": "E",
      "description": "Vital, essential or non-essential: policy of the jurisdiction"
    },
    "use": {
      "es": "uso",
      "aliases": [
        "kind"
      ],
      "type": "enum",
      "values": {
        "chronic": [
          "cronico"
        ],
        "acute": [
          "agudo"
        ],
        "emergency": [
          "urgencia"
        ]
      },
      "unit": null,
      "required": false,
      "default": "chronic",
      "description": "What one treatment is: 30 days (chronic), a course (acute), a dose (emergency)"
    },
    "unitsPerTreatment": {
      "es": "unidades_por_tratamiento",
      "aliases": [
        "units_per_treatment"
      ],
      "type": "positive",
      "unit": "units",
      "required": false,
      "default": null,
      "description": "Units in one treatment; empty takes it from the regimens"
    },
    "coldChain": {
      "es": "red_frio",
      "aliases": [
        "cold_chain"
      ],
      "type": "yesno",
      "unit": null,
      "required": false,
      "default": "no",
      "description": "Travels and is kept cold"
    },
    "controlled": {
      "es": "controlado",
      "aliases": [],
      "type": "yesno",
      "unit": null,
      "required": false,
      "default": "no",
      "description": "Controlled substance"
    },
    "priceMxn": {
      "es": "precio",
      "aliases": [
        "price",
        "precio_mxn"
      ],
      "type": "nonnegative",
      "unit": "MXN a pack",
      "required": false,
      "default": null,
      "description": "Price of one pack"
    },
    "packLitres": {
      "es": "litros_por_envase",
      "aliases": [
        "pack_litres"
      ],
      "type": "nonnegative",
      "unit": "L a pack",
      "required": false,
      "default": "0.1",
      "description": "Volume of one pack with its share of the box"
    },
    "packKg": {
      "es": "kg_por_envase",
      "aliases": [
        "pack_kg"
      ],
      "type": "nonnegative",
      "unit": "kg a pack",
      "required": false,
      "default": "0.05",
      "description": "Weight of one pack"
    },
    "shelfLifeMonths": {
      "es": "vida_util_meses",
      "aliases": [
        "shelf_life_months"
      ],
      "type": "positive",
      "unit": "months",
      "required": false,
      "default": null,
      "description": "Shelf life when new"
    },
    "replacedBy": {
      "es": "reemplazado_por",
      "aliases": [
        "replaced_by"
      ],
      "type": "code",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Medicine that takes its place (a successor bought instead): its history counts as that one's, and its need ends. Needs the next two"
    },
    "replacedFrom": {
      "es": "reemplazado_desde",
      "aliases": [
        "replaced_from"
      ],
      "type": "period",
      "unit": null,
      "required": false,
      "default": null,
      "description": "First month whose need is the other's: 2026-03"
    },
    "replacementUnits": {
      "es": "unidades_del_reemplazo",
      "aliases": [
        "replacement_units"
      ],
      "type": "positive",
      "unit": "units a unit",
      "required": false,
      "default": null,
      "description": "Units of the other that stand for one unit of this (tablets of 500 mg replaced by 850 mg: 0.588)"
    }
  },
  "conditions": {
    "conditionId": {
      "es": "padecimiento",
      "aliases": [
        "condition_id",
        "condition"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Short code of the condition"
    },
    "name": {
      "es": "nombre",
      "aliases": [
        "condition_name"
      ],
      "type": "text",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Name of the condition"
    },
    "icd10": {
      "es": "cie10",
      "aliases": [
        "icd"
      ],
      "type": "text",
      "unit": null,
      "required": false,
      "default": null,
      "description": "ICD-10 code"
    },
    "kind": {
      "es": "tipo",
      "aliases": [],
      "type": "enum",
      "values": {
        "chronic": [
          "cronico"
        ],
        "acute": [
          "agudo"
        ],
        "program": [
          "programa"
        ]
      },
      "unit": null,
      "required": false,
      "default": "chronic",
      "description": "chronic and program conditions count patients, acute ones count cases a year"
    }
  },
  "regimens": {
    "conditionId": {
      "es": "padecimiento",
      "aliases": [
        "condition_id",
        "condition"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Condition treated"
    },
    "medicineId": {
      "es": "clave",
      "aliases": [
        "medicine_id",
        "product_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Medicine that treats it"
    },
    "shareTreated": {
      "es": "proporcion_tratada",
      "aliases": [
        "share_treated"
      ],
      "type": "share",
      "unit": "0-1",
      "required": true,
      "default": null,
      "description": "Share of the patients (or cases) who are treated"
    },
    "shareOnMedicine": {
      "es": "proporcion_con_medicamento",
      "aliases": [
        "share_on_medicine"
      ],
      "type": "share",
      "unit": "0-1",
      "required": true,
      "default": null,
      "description": "Share of the treated who get this medicine"
    },
    "unitsPerDay": {
      "es": "unidades_por_dia",
      "aliases": [
        "units_per_day"
      ],
      "type": "positive",
      "unit": "units a day",
      "required": true,
      "default": null,
      "description": "Units a patient takes a day"
    },
    "daysPerCase": {
      "es": "dias_por_caso",
      "aliases": [
        "days_per_case",
        "course_days"
      ],
      "type": "positive",
      "unit": "days",
      "required": false,
      "default": null,
      "description": "Days one case is treated; required for acute conditions, empty for chronic ones"
    }
  },
  "prevalence": {
    "facilityId": {
      "es": "clues",
      "aliases": [
        "facility_id"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Unit"
    },
    "conditionId": {
      "es": "padecimiento",
      "aliases": [
        "condition_id",
        "condition"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Condition"
    },
    "patients": {
      "es": "pacientes",
      "aliases": [],
      "type": "nonnegative",
      "unit": "patients",
      "required": false,
      "default": null,
      "description": "Diagnosed patients (chronic and program conditions)"
    },
    "casesPerYear": {
      "es": "casos_por_anio",
      "aliases": [
        "cases_per_year",
        "casos_por_año"
      ],
      "type": "nonnegative",
      "unit": "cases a year",
      "required": false,
      "default": null,
      "description": "Cases a year (acute conditions)"
    }
  },
  "population": {
    "facilityId": {
      "es": "clues",
      "aliases": [
        "facility_id"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Unit"
    },
    "ageGroup": {
      "es": "grupo_edad",
      "aliases": [
        "age_group"
      ],
      "type": "text",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Age group, the same words as in rates.csv (20-39)"
    },
    "people": {
      "es": "personas",
      "aliases": [
        "poblacion"
      ],
      "type": "nonnegative",
      "unit": "people",
      "required": true,
      "default": null,
      "description": "People of that age who belong to the unit"
    }
  },
  "rates": {
    "conditionId": {
      "es": "padecimiento",
      "aliases": [
        "condition_id",
        "condition"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Condition"
    },
    "ageGroup": {
      "es": "grupo_edad",
      "aliases": [
        "age_group"
      ],
      "type": "text",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Age group"
    },
    "diagnosedShare": {
      "es": "proporcion_diagnosticada",
      "aliases": [
        "diagnosed_share"
      ],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": null,
      "description": "Share of that age group diagnosed (chronic and program conditions)"
    },
    "casesPerPersonYear": {
      "es": "casos_por_persona_anio",
      "aliases": [
        "cases_per_person_year",
        "casos_por_persona_año"
      ],
      "type": "nonnegative",
      "unit": "cases a person a year",
      "required": false,
      "default": null,
      "description": "Cases a person a year (acute conditions)"
    }
  },
  "seasonality": {
    "conditionId": {
      "es": "padecimiento",
      "aliases": [
        "condition_id",
        "condition"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Condition"
    },
    "month": {
      "es": "mes",
      "aliases": [],
      "type": "month",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Month of the year 1-12"
    },
    "index": {
      "es": "indice",
      "aliases": [],
      "type": "nonnegative",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Relative frequency, mean 1 over the year"
    }
  },
  "stock": {
    "facilityId": {
      "es": "clues",
      "aliases": [
        "facility_id"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Where the lot is"
    },
    "medicineId": {
      "es": "clave",
      "aliases": [
        "medicine_id",
        "product_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Medicine"
    },
    "lotId": {
      "es": "lote",
      "aliases": [
        "lot",
        "lot_id"
      ],
      "type": "text",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Lot as printed on the pack"
    },
    "expirationDate": {
      "es": "caducidad",
      "aliases": [
        "expiration_date",
        "expiry",
        "fecha_caducidad",
        "fecha de caducidad",
        "vencimiento",
        "fecha de vencimiento"
      ],
      "type": "date",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Last day the lot may be used. Empty: unknown, and a warning says so"
    },
    "quantityUnits": {
      "es": "existencia",
      "aliases": [
        "quantity_units",
        "stock_on_hand",
        "cantidad"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": true,
      "default": null,
      "description": "Units on hand"
    }
  },
  "transit": {
    "facilityId": {
      "es": "clues",
      "aliases": [
        "facility_id"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Where it is going"
    },
    "medicineId": {
      "es": "clave",
      "aliases": [
        "medicine_id",
        "product_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Medicine"
    },
    "lotId": {
      "es": "lote",
      "aliases": [
        "lot",
        "lot_id"
      ],
      "type": "text",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Lot"
    },
    "expirationDate": {
      "es": "caducidad",
      "aliases": [
        "expiration_date",
        "expiry",
        "fecha_caducidad",
        "fecha de caducidad",
        "vencimiento",
        "fecha de vencimiento"
      ],
      "type": "date",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Last day the lot may be used"
    },
    "quantityUnits": {
      "es": "cantidad",
      "aliases": [
        "quantity_units"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": true,
      "default": null,
      "description": "Units on their way"
    },
    "expectedDate": {
      "es": "fecha_esperada",
      "aliases": [
        "expected_date"
      ],
      "type": "date",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Day it is expected"
    }
  },
  "receipts": {
    "medicineId": {
      "es": "clave",
      "aliases": [
        "medicine_id",
        "product_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Medicine the state or supplier will send to the warehouse"
    },
    "quantityUnits": {
      "es": "cantidad",
      "aliases": [
        "quantity_units"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": true,
      "default": null,
      "description": "Units expected"
    },
    "expectedDate": {
      "es": "fecha_esperada",
      "aliases": [
        "expected_date"
      ],
      "type": "date",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Day expected at the warehouse"
    }
  },
  "consumption": {
    "facilityId": {
      "es": "clues",
      "aliases": [
        "facility_id",
        "site_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Unit that reports"
    },
    "medicineId": {
      "es": "clave",
      "aliases": [
        "medicine_id",
        "product_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Medicine"
    },
    "period": {
      "es": "periodo",
      "aliases": [
        "month",
        "mes",
        "fecha"
      ],
      "type": "period",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Month reported: 2025-03"
    },
    "openingUnits": {
      "es": "existencia_inicial",
      "aliases": [
        "opening",
        "stock_initial",
        "inicial"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": false,
      "default": null,
      "description": "Stock when the month began"
    },
    "receivedUnits": {
      "es": "recibido",
      "aliases": [
        "received",
        "stock_received",
        "entradas"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": false,
      "default": null,
      "description": "Received in the month"
    },
    "issuedUnits": {
      "es": "consumo",
      "aliases": [
        "issued",
        "consumed",
        "stock_distributed",
        "salidas"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": true,
      "default": null,
      "description": "Given to patients in the month"
    },
    "adjustedUnits": {
      "es": "ajuste",
      "aliases": [
        "adjusted",
        "stock_adjustment",
        "ajustes"
      ],
      "type": "number",
      "unit": "units",
      "required": false,
      "default": "0",
      "description": "Losses (negative) and corrections"
    },
    "closingUnits": {
      "es": "existencia_final",
      "aliases": [
        "closing",
        "stock_end",
        "final"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": false,
      "default": null,
      "description": "Stock when the month ended"
    },
    "stockoutDays": {
      "es": "dias_desabasto",
      "aliases": [
        "stockout_days",
        "stock_stockout_days"
      ],
      "type": "nonnegative",
      "unit": "days",
      "required": false,
      "default": null,
      "description": "Days without any stock in the month. Empty means not counted (not zero)"
    },
    "prescriptionsPresented": {
      "es": "recetas_presentadas",
      "aliases": [
        "prescriptions_presented"
      ],
      "type": "nonnegative",
      "unit": "prescriptions",
      "required": false,
      "default": null,
      "description": "Prescriptions presented in the month"
    },
    "prescriptionsFilled": {
      "es": "recetas_surtidas",
      "aliases": [
        "prescriptions_filled"
      ],
      "type": "nonnegative",
      "unit": "prescriptions",
      "required": false,
      "default": null,
      "description": "Prescriptions filled in full"
    },
    "patientsTurnedAway": {
      "es": "pacientes_rechazados",
      "aliases": [
        "patients_turned_away",
        "pacientes_no_atendidos"
      ],
      "type": "nonnegative",
      "unit": "patients",
      "required": false,
      "default": null,
      "description": "Patients sent away for lack of this medicine"
    }
  },
  "weeks": {
    "facilityId": {
      "es": "clues",
      "aliases": [
        "facility_id",
        "site_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Unit that reports"
    },
    "medicineId": {
      "es": "clave",
      "aliases": [
        "medicine_id",
        "product_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Medicine"
    },
    "week": {
      "es": "semana",
      "aliases": [
        "period",
        "periodo",
        "desde",
        "from"
      ],
      "type": "week",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Week reported, by ISO: 2026-W14 (also 2026W14, 2026-S14); or the first day of the days reported"
    },
    "days": {
      "es": "dias",
      "aliases": [],
      "type": "integer",
      "unit": "days",
      "required": false,
      "default": "7",
      "description": "Days that the row reports; fewer than a month's"
    },
    "openingUnits": {
      "es": "existencia_inicial",
      "aliases": [
        "opening",
        "stock_initial",
        "inicial"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": false,
      "default": null,
      "description": "Stock when the week began"
    },
    "receivedUnits": {
      "es": "recibido",
      "aliases": [
        "received",
        "stock_received",
        "entradas"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": false,
      "default": null,
      "description": "Received in the week"
    },
    "issuedUnits": {
      "es": "consumo",
      "aliases": [
        "issued",
        "consumed",
        "stock_distributed",
        "salidas"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": true,
      "default": null,
      "description": "Given to patients in the week"
    },
    "adjustedUnits": {
      "es": "ajuste",
      "aliases": [
        "adjusted",
        "stock_adjustment",
        "ajustes"
      ],
      "type": "number",
      "unit": "units",
      "required": false,
      "default": "0",
      "description": "Losses (negative) and corrections"
    },
    "closingUnits": {
      "es": "existencia_final",
      "aliases": [
        "closing",
        "stock_end",
        "final"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": false,
      "default": null,
      "description": "Stock when the week ended"
    },
    "stockoutDays": {
      "es": "dias_desabasto",
      "aliases": [
        "stockout_days",
        "stock_stockout_days"
      ],
      "type": "nonnegative",
      "unit": "days",
      "required": false,
      "default": null,
      "description": "Days without any stock in the week. Empty means not counted (not zero)"
    }
  },
  "equivalences": {
    "groupId": {
      "es": "grupo",
      "aliases": [
        "group",
        "group_id"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Group of medicines that may stand for each other"
    },
    "medicineId": {
      "es": "clave",
      "aliases": [
        "medicine_id",
        "product_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Medicine"
    },
    "groupUnitsPerUnit": {
      "es": "equivalencia",
      "aliases": [
        "group_units_per_unit",
        "factor"
      ],
      "type": "positive",
      "unit": "group units a unit",
      "required": false,
      "default": "1",
      "description": "How many units of the group one unit of this medicine stands for"
    },
    "approvedBy": {
      "es": "aprobado_por",
      "aliases": [
        "approved_by"
      ],
      "type": "text",
      "unit": null,
      "required": true,
      "default": null,
      "description": "The pharmacist who approved it"
    }
  },
  "routes": {
    "routeId": {
      "es": "ruta",
      "aliases": [
        "route",
        "route_id"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Route"
    },
    "name": {
      "es": "nombre",
      "aliases": [
        "route_name"
      ],
      "type": "text",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Name of the route"
    },
    "capacityLitres": {
      "es": "capacidad_litros",
      "aliases": [
        "capacity_litres"
      ],
      "type": "nonnegative",
      "unit": "L",
      "required": false,
      "default": null,
      "description": "Volume one trip can carry; empty means not limiting"
    },
    "capacityKg": {
      "es": "capacidad_kg",
      "aliases": [
        "capacity_kg"
      ],
      "type": "nonnegative",
      "unit": "kg",
      "required": false,
      "default": null,
      "description": "Weight one trip can carry; empty means not limiting"
    },
    "coldLitres": {
      "es": "litros_caja_fria",
      "aliases": [
        "cold_litres",
        "caja_fria_litros"
      ],
      "type": "nonnegative",
      "unit": "L",
      "required": false,
      "default": null,
      "description": "Cold-box volume of one trip; empty means not limiting"
    },
    "leadTimeDays": {
      "es": "dias_entrega",
      "aliases": [
        "lead_time_days"
      ],
      "type": "nonnegative",
      "unit": "days",
      "required": false,
      "default": "0",
      "description": "Days from departure to arrival"
    },
    "leadTimeSdDays": {
      "es": "dias_entrega_de",
      "aliases": [
        "lead_time_sd_days"
      ],
      "type": "nonnegative",
      "unit": "days",
      "required": false,
      "default": "0",
      "description": "Standard deviation of those days"
    },
    "costMxnPerLitre": {
      "es": "costo_por_litro",
      "aliases": [
        "cost_mxn_per_litre"
      ],
      "type": "nonnegative",
      "unit": "MXN/L",
      "required": false,
      "default": "0",
      "description": "Marginal cost of carrying a litre on this route"
    }
  },
  "calendar": {
    "routeId": {
      "es": "ruta",
      "aliases": [
        "route",
        "route_id"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Route"
    },
    "departureDate": {
      "es": "fecha_salida",
      "aliases": [
        "departure_date"
      ],
      "type": "date",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Day the trip leaves the warehouse"
    }
  },
  "closures": {
    "routeId": {
      "es": "ruta",
      "aliases": [
        "route",
        "route_id"
      ],
      "type": "code",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Route that is closed (or name a unit)"
    },
    "facilityId": {
      "es": "clues",
      "aliases": [
        "facility_id"
      ],
      "type": "code",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Unit that cannot be reached (or name a route)"
    },
    "fromDate": {
      "es": "desde",
      "aliases": [
        "from",
        "from_date"
      ],
      "type": "date",
      "unit": null,
      "required": true,
      "default": null,
      "description": "First day closed"
    },
    "toDate": {
      "es": "hasta",
      "aliases": [
        "to",
        "to_date"
      ],
      "type": "date",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Last day closed"
    },
    "reason": {
      "es": "motivo",
      "aliases": [],
      "type": "text",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Why"
    }
  },
  "kits": {
    "facilityId": {
      "es": "clues",
      "aliases": [
        "facility_id"
      ],
      "type": "code",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Unit; empty means every clinic"
    },
    "medicineId": {
      "es": "clave",
      "aliases": [
        "medicine_id",
        "product_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Emergency medicine"
    },
    "minimumUnits": {
      "es": "minimo",
      "aliases": [
        "minimum_units",
        "minimo_unidades"
      ],
      "type": "nonnegative",
      "unit": "units",
      "required": true,
      "default": null,
      "description": "Units the unit must always hold"
    }
  },
  "campaigns": {
    "facilityId": {
      "es": "clues",
      "aliases": [
        "facility_id",
        "site_code"
      ],
      "type": "code",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Unit; empty means every unit"
    },
    "medicineId": {
      "es": "clave",
      "aliases": [
        "medicine_id",
        "product_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Medicine"
    },
    "period": {
      "es": "periodo",
      "aliases": [
        "month",
        "mes"
      ],
      "type": "period",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Month that is not like others, past or to come: 2026-10"
    },
    "factor": {
      "es": "factor",
      "aliases": [],
      "type": "positive",
      "unit": null,
      "required": false,
      "default": "1",
      "description": "Need of that month over what it would else be (a vaccination week, a fair: 1.5)"
    },
    "addedUnits": {
      "es": "unidades_adicionales",
      "aliases": [
        "added_units",
        "added"
      ],
      "type": "number",
      "unit": "units",
      "required": false,
      "default": "0",
      "description": "Units on top of it (or, negative, off it), for each unit concerned"
    },
    "reason": {
      "es": "motivo",
      "aliases": [],
      "type": "text",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Why: it is kept and shown with the forecast"
    }
  },
  "locks": {
    "facilityId": {
      "es": "clues",
      "aliases": [
        "facility_id"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Unit"
    },
    "medicineId": {
      "es": "clave",
      "aliases": [
        "medicine_id",
        "product_code"
      ],
      "type": "code",
      "unit": null,
      "required": true,
      "default": null,
      "description": "Medicine"
    },
    "packs": {
      "es": "envases",
      "aliases": [],
      "type": "integer",
      "unit": "packs",
      "required": true,
      "default": null,
      "description": "Packs this plan must ship: no more and no less"
    },
    "reason": {
      "es": "motivo",
      "aliases": [],
      "type": "text",
      "unit": null,
      "required": false,
      "default": null,
      "description": "Why the line is locked"
    }
  },
  "policy": {
    "name": {
      "es": null,
      "aliases": [],
      "type": "text",
      "unit": null,
      "required": false,
      "default": "default",
      "description": "Name of this policy; it is saved with every plan"
    },
    "maxMonthsOfStock": {
      "es": null,
      "aliases": [],
      "type": "positive",
      "unit": "months",
      "required": false,
      "default": "3",
      "description": "Nothing is shipped above this cover (rounded up to a whole pack); where closed roads or trips that fail make the wait longer than the calendar's, so much longer"
    },
    "minMonthsOfStock": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "months",
      "required": false,
      "default": "0.5",
      "description": "Below this cover a clinic is in danger"
    },
    "weightV": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": null,
      "required": false,
      "default": "10",
      "description": "Weight of one treatment of a vital medicine"
    },
    "weightE": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": null,
      "required": false,
      "default": "3",
      "description": "Weight of one treatment of an essential medicine"
    },
    "weightN": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": null,
      "required": false,
      "default": "1",
      "description": "Weight of one treatment of a non-essential medicine"
    },
    "equityV": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "1",
      "description": "Vital medicines: 1 brings every clinic to the same share of its need first, 0 lets value alone decide"
    },
    "equityE": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "1",
      "description": "The same for essential medicines"
    },
    "equityN": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "1",
      "description": "The same for non-essential medicines"
    },
    "reserveShareV": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "0.05",
      "description": "Share of the warehouse's vital stock kept for emergencies"
    },
    "reserveShareE": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "0.02",
      "description": "Share of the warehouse's essential stock kept for emergencies"
    },
    "reserveShareN": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "0",
      "description": "Share of the warehouse's non-essential stock kept for emergencies"
    },
    "quantileGrid": {
      "es": null,
      "aliases": [],
      "type": "shares",
      "unit": "0-1",
      "required": false,
      "default": "0.25|0.5|0.75|0.9|0.98",
      "description": "Quantiles of need where the value of cover changes slope; beyond the last nothing is worth shipping"
    },
    "requisitionQuantile": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "0.75",
      "description": "What is asked of the state meets each clinic's need with this probability"
    },
    "unCensoring": {
      "es": null,
      "aliases": [],
      "type": "enum",
      "values": {
        "auto": [],
        "em": [],
        "tobit": [],
        "skip": [],
        "none": []
      },
      "unit": null,
      "required": false,
      "default": "auto",
      "description": "What to do with months of empty shelves: EM where stock-out days are known, Tobit or skip where only the balance is"
    },
    "longestGapMonths": {
      "es": null,
      "aliases": [],
      "type": "integer",
      "unit": "months",
      "required": false,
      "default": "3",
      "description": "A medicine absent for longer than this is taken as not offered when skipping"
    },
    "priorPseudoPeriods": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "months",
      "required": false,
      "default": "1",
      "description": "How many months of history the prevalence estimate counts for"
    },
    "minInStockPeriods": {
      "es": null,
      "aliases": [],
      "type": "integer",
      "unit": "months",
      "required": false,
      "default": "3",
      "description": "With fewer months in stock than this the prevalence estimate decides"
    },
    "historyMonths": {
      "es": null,
      "aliases": [],
      "type": "integer",
      "unit": "months",
      "required": false,
      "default": "36",
      "description": "Months of history used"
    },
    "stockoutDaysTrusted": {
      "es": null,
      "aliases": [],
      "type": "yesno",
      "unit": null,
      "required": false,
      "default": "yes",
      "description": "no ignores the reported stock-out days and uses the balance alone"
    },
    "doubtedReportWeight": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "0.5",
      "description": "What a month counts for that a report check doubts; 1 believes every report as it is"
    },
    "clinicStockFrom": {
      "es": null,
      "aliases": [],
      "type": "enum",
      "values": {
        "stock": [],
        "lastClosing": []
      },
      "unit": null,
      "required": false,
      "default": "stock",
      "description": "Where a clinic's stock on hand is read: the stock file or the last closing balance reported"
    },
    "reviewDays": {
      "es": null,
      "aliases": [],
      "type": "positive",
      "unit": "days",
      "required": false,
      "default": "30",
      "description": "Days between deliveries where the calendar does not say"
    },
    "leadTimeDays": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "days",
      "required": false,
      "default": "7",
      "description": "Days until the first delivery where the calendar does not say"
    },
    "tripReliabilityFrom": {
      "es": null,
      "aliases": [],
      "type": "enum",
      "values": {
        "file": [],
        "reports": []
      },
      "unit": null,
      "required": false,
      "default": "file",
      "description": "Share of trips that reach a unit where facilities.csv leaves it empty: all of them (file), or the reported months of the past year in which it received anything (reports)"
    },
    "upstreamHorizonDays": {
      "es": null,
      "aliases": [],
      "type": "positive",
      "unit": "days",
      "required": false,
      "default": "60",
      "description": "Days until the state supplies again where receipts.csv does not say"
    },
    "terminalDiscount": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "0.9",
      "description": "Worth of a treatment kept in the warehouse for later against one now"
    },
    "mxnPerTreatment": {
      "es": null,
      "aliases": [],
      "type": "positive",
      "unit": "MXN",
      "required": false,
      "default": "300",
      "description": "What one treatment of weight 1 is worth when it is held against pesos of transport"
    },
    "substituteFactor": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "0.9",
      "description": "Worth of a substitute against the medicine that a patient takes"
    },
    "minShelfLifeDays": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "days",
      "required": false,
      "default": "15",
      "description": "A lot is not shipped with fewer days left on arrival"
    },
    "expiryConfidence": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "0.8",
      "description": "A lot is sent only where it is used before it expires with this probability"
    },
    "transferWorth": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "0.7",
      "description": "Worth of a treatment moved from another clinic against one from the warehouse (people must carry it)"
    },
    "transferMaxKm": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "km",
      "required": false,
      "default": "60",
      "description": "Surplus moves between clinics up to this road distance"
    },
    "transferMxnPerKm": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "MXN/km/L",
      "required": false,
      "default": "0.2",
      "description": "Cost of moving a litre one kilometre between clinics"
    },
    "transferTripMxn": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "MXN",
      "required": false,
      "default": "200",
      "description": "Cost of a trip between two clinics however near they are: an hour of the people who pack, sign and receive (assumed)"
    },
    "transferTripMxnPerKm": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "MXN/km",
      "required": false,
      "default": "10",
      "description": "Cost of a trip between two clinics a kilometre driven, there and back: fuel and wear as of an emergency trip (6), and an hour of whoever is away (200) at 50 km an hour (assumed)"
    },
    "transportBudgetMxn": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "MXN",
      "required": false,
      "default": null,
      "description": "Most that this delivery may cost in transport; empty means not limiting"
    },
    "emergencyOrderPointDays": {
      "es": null,
      "aliases": [],
      "type": "positive",
      "unit": "days",
      "required": false,
      "default": "7",
      "description": "The emergency order point covers the need of so many days: until an emergency shipment arrives, with a margin"
    },
    "emergencyOrderPointQuantile": {
      "es": null,
      "aliases": [],
      "type": "share",
      "unit": "0-1",
      "required": false,
      "default": "0.9",
      "description": "Usable stock that meets those days' need with less than this probability implies an emergency request"
    },
    "emergencyLeadDays": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "days",
      "required": false,
      "default": "2",
      "description": "Days until an emergency shipment arrives where nobody says otherwise"
    },
    "emergencyMxnPerKm": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "MXN/km",
      "required": false,
      "default": "6",
      "description": "Cost of an emergency trip a kilometre driven, there and back (fuel and wear; assumed)"
    },
    "requestHoldHours": {
      "es": null,
      "aliases": [],
      "type": "positive",
      "unit": "h",
      "required": false,
      "default": "72",
      "description": "Stock reserved for an emergency request and not dispatched is free again after so long"
    },
    "patientHoldHours": {
      "es": null,
      "aliases": [],
      "type": "positive",
      "unit": "h",
      "required": false,
      "default": "48",
      "description": "Stock held at a unit for one patient is free again after so long"
    },
    "nightFromHour": {
      "es": null,
      "aliases": [],
      "type": "integer",
      "unit": "h",
      "required": false,
      "default": "20",
      "description": "Hour of the local day from which one authorised person may release from the reserve alone"
    },
    "nightToHour": {
      "es": null,
      "aliases": [],
      "type": "integer",
      "unit": "h",
      "required": false,
      "default": "7",
      "description": "Hour of the local day until which that holds"
    },
    "nightLimitTreatments": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "treatments",
      "required": false,
      "default": "10",
      "description": "Most that one person may so release of one medicine within 24 hours"
    },
    "nightReviewHours": {
      "es": null,
      "aliases": [],
      "type": "positive",
      "unit": "h",
      "required": false,
      "default": "72",
      "description": "A release at night is reviewed by another person within so long"
    },
    "confirmedWithinDays": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "days",
      "required": false,
      "default": "14",
      "description": "where-is marks stock that nobody confirmed within so many days"
    },
    "planLeadDays": {
      "es": null,
      "aliases": [],
      "type": "nonnegative",
      "unit": "days",
      "required": false,
      "default": "7",
      "description": "The scheduler proposes a plan this many days before the first truck of a round leaves"
    }
  }
} as const;
