{
  schema_version: 'VARCHAR',
  article: 'STRUCT("id" VARCHAR, "title" VARCHAR, "url" VARCHAR, "publisher" VARCHAR, "authors" VARCHAR[], "language" VARCHAR, "published" DATE, "published_from" VARCHAR, "source" VARCHAR, "text" VARCHAR)',
  entities: 'STRUCT("id" VARCHAR, "type" VARCHAR, "subtype" VARCHAR, "name" VARCHAR, "key" VARCHAR, "role" VARCHAR, "mentions" STRUCT("start" BIGINT, "end" BIGINT, "text" VARCHAR)[])[]',
  dates: 'STRUCT("start" BIGINT, "end" BIGINT, "text" VARCHAR, "id" VARCHAR, "kind" VARCHAR, "from" DATE, "to" DATE, "granularity" VARCHAR, "anchored" BOOLEAN, "modifier" VARCHAR)[]',
  counts: 'STRUCT("start" BIGINT, "end" BIGINT, "text" VARCHAR, "value" DOUBLE, "low" DOUBLE, "high" DOUBLE, "modifier" VARCHAR, "id" VARCHAR, "ordinal" BOOLEAN, "item" VARCHAR, "per" VARCHAR)[]',
  percentages: 'STRUCT("start" BIGINT, "end" BIGINT, "text" VARCHAR, "value" DOUBLE, "low" DOUBLE, "high" DOUBLE, "modifier" VARCHAR, "id" VARCHAR, "unit" VARCHAR, "direction" VARCHAR, "basis" VARCHAR)[]',
  amounts: 'STRUCT("start" BIGINT, "end" BIGINT, "text" VARCHAR, "value" DOUBLE, "low" DOUBLE, "high" DOUBLE, "modifier" VARCHAR, "id" VARCHAR, "currency" VARCHAR, "per" VARCHAR)[]',
  measurements: 'STRUCT("start" BIGINT, "end" BIGINT, "text" VARCHAR, "value" DOUBLE, "low" DOUBLE, "high" DOUBLE, "modifier" VARCHAR, "id" VARCHAR, "unit" VARCHAR, "dimension" VARCHAR, "per" VARCHAR)[]',
  facts: 'STRUCT("id" VARCHAR, "property" VARCHAR, "subject" STRUCT("entity" VARCHAR, "name" VARCHAR, "type" VARCHAR), "object" STRUCT("entity" VARCHAR, "name" VARCHAR, "type" VARCHAR), "value" STRUCT("mention" VARCHAR, "kind" VARCHAR, "value" DOUBLE, "low" DOUBLE, "high" DOUBLE, "unit" VARCHAR, "modifier" VARCHAR, "per" VARCHAR, "from" DATE, "to" DATE), "change" STRUCT("mention" VARCHAR, "kind" VARCHAR, "value" DOUBLE, "low" DOUBLE, "high" DOUBLE, "unit" VARCHAR, "modifier" VARCHAR, "per" VARCHAR, "direction" VARCHAR, "basis" VARCHAR), "period" STRUCT("mention" VARCHAR, "from" DATE, "to" DATE), "place" STRUCT("entity" VARCHAR, "name" VARCHAR), "segment" VARCHAR, "status" VARCHAR, "negated" BOOLEAN, "source" STRUCT("entity" VARCHAR, "name" VARCHAR), "evidence" STRUCT("start" BIGINT, "end" BIGINT, "text" VARCHAR), "rule" VARCHAR)[]',
  warnings: 'VARCHAR[]'
}
