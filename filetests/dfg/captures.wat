;;! phase=translate
(component
  (core module $m)
  (component $outer
    (component $inner
      (alias outer 2 0 (core module $captured))
      (core instance (instantiate $captured)))
    (instance (instantiate $inner))
    (instance (instantiate $inner)))
  (instance (instantiate $outer)))

;; module 0: 0 imports, 0 exports
;; component 0 (core module captured 0):
;;     outer (core module captured 0)
;;     core instantiate 0 []
;; component 1 (core module 0):
;;     component 0
;;     instantiate 0 []
;;     instantiate 0 []
;; component 2:
;;     module 0
;;     component 1
;;     instantiate 0 []
