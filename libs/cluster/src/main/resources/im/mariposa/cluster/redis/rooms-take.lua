-- Takes a place in a room for an account, unless it has as many as it may.
--
-- KEYS[1]  rooms:{bucket}:account, sorted set: room -> when the place expires, in ms
-- ARGV[1]  room
-- ARGV[2]  ms until the place expires
-- ARGV[3]  places that the account may have
--
-- Returns  1, or 0 when it has as many
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
  return 0
end
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 1
