/** A document in standard form that has every construct. */
export const sample = `@lap v0.3
# Machine-readable API spec. Each @endpoint block is one API call.
@api Shop API
@base https://shop.example.com/v1
@version 2.1
@auth Bearer bearer | ApiKey X-Shop-Key in header
@common_fields {api-version: str # Version of the API, as a date.}
@endpoints 4
@toc orders(3), users(1)

@group orders
@endpoint GET /orders
@desc Lists orders, newest first. {curly} and (round, too)
@required {shop_id: str(uuid)}
@optional {page[size]: int(int32)=20 # How many, at most 100., page[after]: str, status: str(open/paid/sent)=open # Any of them, or: all, sort: [str]=name,desc, q: str= # Text to search for}
@returns(200) {data: [map], links: map?{next: str(uri)?, prev: str?}, total: int} # The orders
@returns(2XX) Something else
@errors {400: Bad request, as a text, 404, 429:rate_limited: Slow down, 5XX: Our fault}

@endpoint POST /orders
@desc Places an order.
@required {items: [map{sku!: str, count: int, options: map{gift: bool, note: str}}] # What to order}
@optional {tags: map<str, [str]>, Text Content: map # Content of the label., price: num(double)}
@returns(201) {id: str, made: str(date-time)}
@example_request {"items": [{"sku": "a, b: str", "count": 2}]}

@endpoint DELETE /orders/{id}
@required {id: str}
@returns(204)

@endgroup

@group users
@endpoint GET /users/{name}
@auth Basic
@required {name: str}
@returns(200) \u2192 User

@endgroup

@end
`;
